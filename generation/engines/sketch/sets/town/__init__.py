"""Built places outdoors and places of events, from parks and farms to stages, stadiums, roofs and the neon city."""
