"""What the peers share: the notices, fonts that only these processes see, and the line that each says in the end."""

import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile

import segno


def arguments():
    """Material, output folder, mode, folder of the fonts."""
    material, out, mode, fonts = sys.argv[1:5]
    return json.loads(pathlib.Path(material).read_text()), pathlib.Path(out), mode, pathlib.Path(fonts).resolve()


def only_these(fonts):
    """Lets fontconfig of this process and its children see these fonts and no others."""
    folder = tempfile.mkdtemp(prefix="peer-fonts-")
    conf = pathlib.Path(folder) / "fonts.conf"
    conf.write_text(
        "<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'urn:fontconfig:fonts.dtd'>"
        f"<fontconfig><dir>{fonts}</dir><cachedir>{folder}/cache</cachedir></fontconfig>"
    )
    os.environ["FONTCONFIG_FILE"] = str(conf)
    subprocess.run(["fc-cache"], check=False)
    return folder


def code_svg(text):
    """The code as a drawing."""
    return segno.make(text, error="m", micro=False).svg_inline(scale=2, border=0)


def code_png(text):
    """The code as a picture in base64."""
    uri = segno.make(text, error="m", micro=False).png_data_uri(scale=4, border=0)
    return uri.split(",", 1)[1]


def processor_s(of):
    """Processor time of this process or of its ended children."""
    used = resource.getrusage(of)
    return used.ru_utime + used.ru_stime


def say(cpu_s, out, of=resource.RUSAGE_SELF):
    """Pages and bytes of what lies in the folder, with what it cost."""
    files = sorted(out.glob("*.pdf"))
    pages = 0
    for file in files:
        info = subprocess.run(["pdfinfo", str(file)], check=True, capture_output=True, text=True).stdout
        pages += int(next(line for line in info.splitlines() if line.startswith("Pages:")).split()[1])
    print(
        json.dumps(
            {
                "cpu_s": cpu_s,
                "pages": pages,
                "bytes": sum(file.stat().st_size for file in files),
                "rss_mb": resource.getrusage(of).ru_maxrss / 1024,
            }
        )
    )
