"""Who and where: bylines, outlets and their brands, datelines and agencies, sections, addresses."""
