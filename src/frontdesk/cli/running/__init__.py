"""What runs under `frontdesk up`: its children, how they are started, watched and ended, and what is written down about them."""
