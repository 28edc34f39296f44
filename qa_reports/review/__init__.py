"""Reviewing a report in a browser: what a person decides, kept at once in a log and written back when asked.

A `Session` is the report with its log of acts; `server` shows it on 127.0.0.1; `writing_back` puts it into files.
"""
