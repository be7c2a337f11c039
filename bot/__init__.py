"""The doors of On Record: a script's, a terminal's and Telegram's."""
