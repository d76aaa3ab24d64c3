"""typst: one compiler kept for all documents, each with its own input. The clock runs over the documents."""

import json
import pathlib
import resource
import tempfile

import common
import typst

SOURCE = """
#set page(width: 210mm, height: 297mm, margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm))
#set text(font: "CanbaoFang", size: 16pt, lang: "zh", top-edge: 0.88em, bottom-edge: -0.12em, spacing: 50%)
#set par(leading: 12.99pt, spacing: 12.99pt, justify: true)
#let notices = json(bytes(sys.inputs.notices))
#let sheet(it) = {
  place(top + right, dy: -23mm, image(bytes(it.svg), format: "svg", width: 20mm))
  align(center, text(font: "CanbaoTitle", size: 22pt, it.title))
  align(center, text(size: 14pt, it.serial))
  par(it.recipient)
  set par(first-line-indent: (amount: 2em, all: true))
  {
    set text(size: 14pt)
    set par(leading: 4pt, first-line-indent: 0pt)
    table(columns: (22%, 78%), stroke: 0.6pt, inset: 4pt,
      ..it.table.map(row => (align(center, text(font: "CanbaoHei", row.at(0))), row.at(1))).flatten())
  }
  for each in it.paragraphs { par(each) }
  for each in it.signature { align(right, block(inset: (right: 4em), each)) }
  place(bottom + left, block(width: 100%, stroke: (top: (thickness: 0.5pt, dash: "dashed")), inset: (top: 5pt), {
    set text(size: 14pt)
    set par(leading: 9pt, first-line-indent: 0pt)
    for each in it.slip { par(each) }
  }))
}
#for (at, it) in notices.enumerate() {
  if at > 0 { pagebreak() }
  sheet(it)
}
"""

notices, out, mode, fonts = common.arguments()
for notice in notices:
    # A picture of its own, not a fragment of HTML.
    notice["svg"] = common.code_svg(notice["code"]).replace("<svg ", "<svg xmlns='http://www.w3.org/2000/svg' ", 1)
source = pathlib.Path(tempfile.mkdtemp(prefix="peer-typst-")) / "notice.typ"
source.write_text(SOURCE)
inputs = [[notice] for notice in notices] if mode == "separate" else [notices]
inputs = [{"notices": json.dumps(each, ensure_ascii=False)} for each in inputs]
compiler = typst.Compiler(str(source), font_paths=[str(fonts)], ignore_system_fonts=True)
before = common.processor_s(resource.RUSAGE_SELF)
for at, each in enumerate(inputs):
    # Without tags, as the others.
    (out / f"{at:04}.pdf").write_bytes(compiler.compile(format="pdf", sys_inputs=each, pdf_tags=False))
spent = common.processor_s(resource.RUSAGE_SELF) - before
common.say(spent, out)
