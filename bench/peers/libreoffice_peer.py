"""LibreOffice Writer without a window: flat ODF files, all converted by one process, whose whole processor time counts."""

import resource
import shutil
import subprocess
import sys
import tempfile
from xml.sax.saxutils import escape

import common

HEAD = """<?xml version='1.0' encoding='UTF-8'?>
<office:document office:version='1.3' office:mimetype='application/vnd.oasis.opendocument.text'
 xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0'
 xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'
 xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0'
 xmlns:svg='urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0'>
<office:font-face-decls>%s</office:font-face-decls>
<office:automatic-styles>
<style:page-layout style:name='page'><style:page-layout-properties fo:page-width='210mm' fo:page-height='297mm' fo:margin-top='37mm'
 fo:margin-bottom='30mm' fo:margin-left='28mm' fo:margin-right='26mm'/></style:page-layout>
%s
<style:style style:name='cell' style:family='table-cell'><style:table-cell-properties fo:border='0.6pt solid #000000' fo:padding='4pt'/></style:style>
<style:style style:name='c1' style:family='table-column'><style:table-column-properties style:column-width='34mm'/></style:style>
<style:style style:name='c2' style:family='table-column'><style:table-column-properties style:column-width='122mm'/></style:style>
<style:style style:name='code' style:family='graphic'><style:graphic-properties style:vertical-pos='from-top' style:vertical-rel='page'
 style:horizontal-pos='from-left' style:horizontal-rel='page' style:wrap='run-through'/></style:style>
</office:automatic-styles>
<office:master-styles><style:master-page style:name='Standard' style:page-layout-name='page'/></office:master-styles>
<office:body><office:text>
"""
FACES = ["CanbaoFang", "CanbaoHei", "CanbaoTitle"]


def style(name, face, size, line, more=""):
    return (
        f"<style:style style:name='{name}' style:family='paragraph'><style:paragraph-properties fo:line-height='{line}pt' {more}/>"
        f"<style:text-properties style:font-name='{face}' style:font-name-asian='{face}' fo:font-size='{size}pt' style:font-size-asian='{size}pt'"
        " fo:language='zh' fo:country='CN' style:language-asian='zh' style:country-asian='CN'/></style:style>"
    )


STYLES = "".join(
    [
        style("title", "CanbaoTitle", 22, 33.3, "fo:text-align='center'"),
        style("titlebreak", "CanbaoTitle", 22, 33.3, "fo:text-align='center' fo:break-before='page'"),
        style("serial", "CanbaoFang", 14, 25, "fo:text-align='center'"),
        style("to", "CanbaoFang", 16, 28.99),
        style("body", "CanbaoFang", 16, 28.99, "fo:text-align='justify' fo:text-indent='32pt'"),
        style("label", "CanbaoHei", 14, 18, "fo:text-align='center'"),
        style("value", "CanbaoFang", 14, 18),
        style("sign", "CanbaoFang", 16, 28.99, "fo:text-align='end' fo:margin-right='64pt'"),
        style("slip", "CanbaoFang", 14, 23),
    ]
)
FONTS = "".join(f"<style:font-face style:name='{face}' svg:font-family='{face}'/>" for face in FACES)


def paragraph(name, text, inside=""):
    return f"<text:p text:style-name='{name}'>{inside}{escape(text)}</text:p>"


def body(notice, first):
    code = (
        "<draw:frame draw:style-name='code' text:anchor-type='paragraph' svg:x='164mm' svg:y='14mm' svg:width='20mm' svg:height='20mm'>"
        f"<draw:image><office:binary-data>{common.code_png(notice['code'])}</office:binary-data></draw:image></draw:frame>"
    )
    cell = "<table:table-cell table:style-name='cell' office:value-type='string'>"
    rows = "".join(
        f"<table:table-row>{cell}{paragraph('label', a)}</table:table-cell>{cell}{paragraph('value', b)}</table:table-cell></table:table-row>"
        for a, b in notice["table"]
    )
    columns = "<table:table-column table:style-name='c1'/><table:table-column table:style-name='c2'/>"
    return "".join(
        [
            paragraph("title" if first else "titlebreak", notice["title"], code),
            paragraph("serial", notice["serial"]),
            paragraph("to", notice["recipient"]),
            f"<table:table>{columns}{rows}</table:table>",
            *(paragraph("body", each) for each in notice["paragraphs"]),
            *(paragraph("sign", each) for each in notice["signature"]),
            *(paragraph("slip", each) for each in notice["slip"]),
        ]
    )


def document(notices):
    bodies = "".join(body(notice, at == 0) for at, notice in enumerate(notices))
    # Its detection looks for double quotes.
    return (HEAD % (FONTS, STYLES)).replace("'", '"') + bodies + "</office:text></office:body></office:document>"


notices, out, mode, fonts = common.arguments()
office = shutil.which("soffice")
if office is None:
    sys.exit("LibreOffice is not installed: see bench/peers/setup.sh")
work = common.only_these(fonts)
parts = [[notice] for notice in notices] if mode == "separate" else [notices]
source = tempfile.mkdtemp(prefix="peer-office-")
files = []
for at, part in enumerate(parts):
    file = f"{source}/{at:04}.fodt"
    with open(file, "w", encoding="utf-8") as written:
        written.write(document(part))
    files.append(file)
before = common.processor_s(resource.RUSAGE_CHILDREN)
subprocess.run(
    [office, "--headless", f"-env:UserInstallation=file://{work}/profile", "--convert-to", "pdf", "--outdir", str(out), *files],
    check=True,
    stdout=subprocess.DEVNULL,
    stderr=subprocess.DEVNULL,
)
spent = common.processor_s(resource.RUSAGE_CHILDREN) - before
common.say(spent, out, resource.RUSAGE_CHILDREN)
