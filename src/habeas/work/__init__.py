"""The use cases, one verb a module, over the ports. Time, operator and folders are passed in."""
