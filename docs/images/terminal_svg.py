#!/usr/bin/env python3
"""Draws what a terminal shows: terminal_svg.py < captured.txt > picture.svg

The capture is tmux's: run a command in a pane, then `tmux capture-pane -p`.
"""
import html
import sys

LINE, CHARACTER, MARGIN = 18, 8.43, 20
lines = [line.rstrip() for line in sys.stdin]
width = int(max(map(len, lines)) * CHARACTER + 2 * MARGIN)
height = len(lines) * LINE + 2 * MARGIN
print(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">')
print(f'<rect width="{width}" height="{height}" rx="8" fill="#1e2430"/>')
print('<g font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="14" fill="#d8dee9" xml:space="preserve">')
for number, line in enumerate(lines):
    colour = ' fill="#88c0d0"' if line.startswith("$ ") else ""
    if line:
        text = html.escape(line).replace(" ", "&#160;")
        print(f'<text x="{MARGIN}" y="{MARGIN + LINE * (number + 0.75):g}" textLength="{len(line) * CHARACTER:.1f}"{colour}>{text}</text>')
print("</g>\n</svg>")
