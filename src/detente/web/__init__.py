"""The site: pages on a project, rendered here, read without JavaScript, served to this machine only unless told otherwise.

It asks a project and shows; it changes nothing.
`app.make_app` is the site, `serving.serve` runs it, `standalone.pair_file` puts one page into a file.
"""
