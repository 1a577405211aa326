"""The instruments: each turns a pitch, a length and a strength into samples."""
