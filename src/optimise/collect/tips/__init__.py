"""Tips of the public: sealed before they are kept, answered through a receipt, nobody named."""
