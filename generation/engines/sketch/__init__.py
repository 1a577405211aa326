"""The toy theatre: painted planes, relit figures, a camera in front; no model, no graphics card."""
