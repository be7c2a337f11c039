"""The Telegram door, and the emulator it is tested against."""
