"""Settings, split by concern. `dev` runs the demo, `test` the tests, `production` the real shop."""
