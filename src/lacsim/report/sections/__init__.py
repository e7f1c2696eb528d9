"""The report's sections, one a module; a section whose content does not exist is left out."""
