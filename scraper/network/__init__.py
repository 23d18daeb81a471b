"""The one door to the network: who may be asked, when, how gently, and what goes wrong."""
