"""The pack on paper."""
