"""WeasyPrint: HTML and CSS on the same grid. The clock runs over the documents, not over the import."""

import html
import resource

import common

notices, out, mode, fonts = common.arguments()
common.only_these(fonts)

from weasyprint import CSS, HTML  # noqa: E402  fontconfig must be told first
from weasyprint.text.fonts import FontConfiguration  # noqa: E402

STYLE = """
@page { size: 210mm 297mm; margin: 37mm 26mm 35mm 28mm; }
body { font: 16pt/28.99pt CanbaoFang; margin: 0; text-align: justify; }
section { break-after: page; position: relative; height: 225mm; }
section:last-child { break-after: auto; }
h1 { font: 22pt/33.3pt CanbaoTitle; text-align: center; margin: 0; }
.serial { font-size: 14pt; text-align: center; margin: 0; }
.code { position: absolute; right: 0; top: -23mm; }
.code svg { width: 20mm; height: 20mm; }
p { margin: 0; text-indent: 2em; }
p.to { text-indent: 0; }
table { border-collapse: collapse; width: 100%; font: 14pt/18pt CanbaoFang; }
td { border: 0.6pt solid black; padding: 4pt; }
td:first-child { width: 22%; text-align: center; font-family: CanbaoHei; }
.sign { text-align: right; padding-right: 4em; text-indent: 0; }
.slip { position: absolute; bottom: 0; left: 0; right: 0; border-top: 0.5pt dashed black; font: 14pt/23pt CanbaoFang; }
.slip div { white-space: pre-wrap; }
"""


def section(notice):
    say = html.escape
    rows = "".join(f"<tr><td>{say(a)}</td><td>{say(b)}</td></tr>" for a, b in notice["table"])
    text = "".join(f"<p>{say(each)}</p>" for each in notice["paragraphs"])
    sign = "".join(f"<p class='sign'>{say(each)}</p>" for each in notice["signature"])
    slip = "".join(f"<div>{say(each)}</div>" for each in notice["slip"])
    return (
        f"<section><div class='code'>{common.code_svg(notice['code'])}</div><h1>{say(notice['title'])}</h1>"
        f"<p class='serial'>{say(notice['serial'])}</p><p class='to'>{say(notice['recipient'])}</p>"
        f"<table>{rows}</table>{text}{sign}<div class='slip'>{slip}</div></section>"
    )


def page(sections):
    return f"<!doctype html><html lang='zh-CN'><meta charset='utf-8'><body>{''.join(sections)}</body></html>"


sections = [section(notice) for notice in notices]
pages = [page([each]) for each in sections] if mode == "separate" else [page(sections)]
before = common.processor_s(resource.RUSAGE_SELF)
config = FontConfiguration()
style = CSS(string=STYLE, font_config=config)
for at, text in enumerate(pages):
    HTML(string=text).write_pdf(out / f"{at:04}.pdf", stylesheets=[style], font_config=config)
spent = common.processor_s(resource.RUSAGE_SELF) - before
common.say(spent, out)
