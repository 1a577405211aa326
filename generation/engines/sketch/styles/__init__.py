"""Named styles: a finishing stage that redraws each frame in a manner of painting, drawing, print, cutting or film."""
