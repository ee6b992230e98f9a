"""Write into projects: new projects, and schemas and settings for editors. The only writer of YAML."""
