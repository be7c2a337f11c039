"""Tests of archives in a file: pulled plugs, full disks, damaged files, and many who read while one writes."""
