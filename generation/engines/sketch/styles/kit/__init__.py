"""What treatments share: tone, lines, papers, screens, flow, strokes and cells."""
