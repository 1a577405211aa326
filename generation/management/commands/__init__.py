"""The commands: film, render, engines, contact sheet, storyboard."""
