"""Why something must stay although its person asked for erasure, or its period ended."""
