"""How is a tool run that is not Python of ours: on a server of the Model Context Protocol, or as a request over HTTP?"""
