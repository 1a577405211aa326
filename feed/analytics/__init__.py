"""How a maker's films are met, all together: day by day, by way, by film, by family tree."""
