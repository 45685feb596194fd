"""From records to what others read: one file a format."""
