"""Rules of warrants: powers, boxes, grounds, candour, gaps, clocks."""
