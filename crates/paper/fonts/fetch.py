#!/usr/bin/env python3
"""Reproduces the font files beside this script from the packages they come from.

Needs: Debian 12 package sources, npm, dpkg-deb, and `pip install fonttools==FONTTOOLS`.
Run:   python3 fetch.py [directory that already holds the packages]

Each package is checked against its SHA-256 before anything is read from it, each result against `SHA256SUMS`.
A font later in the chain keeps only what the earlier ones lack; hints and layout tables go, as the printer uses
neither. The reduced files carry their own family names, because the OFL reserves the
originals for the originals.
"""
import hashlib, pathlib, subprocess, sys, tarfile, tempfile

FONTTOOLS = "4.68.0"
DEBS = {
    "texlive-lang-chinese": ("2022.20230122-1", "9cfa07bd44e7b9098e26f0ecac1b5ad210d2249d474c8074d53de92d650b0ec0"),
    "fonts-lxgw-wenkai": ("1.250+repack-1", "6d1e4c4aac78ad32062aefa2c836ee4d6e58f9dcf8b3f4407c9eefe304615318"),
    "fonts-hanazono": ("20170904-2.1", "a6943366b4f5a6cec34221f8b4eb22555a628f0ee6ef4e3d3401cabe9363aeae"),
}
NPM = {
    "noto-serif-sc": ("0.4.3", "ff6bcf5ba68d92dfecc05544bb150f9e724741a932354a0dd97e7289c40a3f5e"),
    "noto-sans-mongolian": ("0.4.1", "383061682ce39c24b3656c298f9a2675a88465a699ea9f0cfe3d319b5ae0a519"),
}
FANDOL = "texlive-lang-chinese/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/"
SOURCES = {
    "fang": FANDOL + "FandolFang-Regular.otf",
    "hei": FANDOL + "FandolHei-Regular.otf",
    "kai": "fonts-lxgw-wenkai/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf",
    "title": "noto-serif-sc/package/900Black/NotoSerifSC_900Black.ttf",
    "serif": "noto-serif-sc/package/400Regular/NotoSerifSC_400Regular.ttf",
    "rare-a": "fonts-hanazono/usr/share/fonts/truetype/hanazono/HanaMinA.ttf",
    "rare-b": "fonts-hanazono/usr/share/fonts/truetype/hanazono/HanaMinB.ttf",
}
# Not reduced: its joined forms live in the layout tables, and it is small.
WHOLE = {"mongol": "noto-sans-mongolian/package/400Regular/NotoSansMongolian_400Regular.ttf"}
TARGETS = {
    "fang": "fang.otf", "hei": "hei.otf", "kai": "kai.ttf", "title": "title.ttf",
    "serif": "serif.ttf", "rare-a": "rare-a.ttf", "rare-b": "rare-b.ttf", "mongol": "mongol.ttf",
}
HERE = pathlib.Path(__file__).resolve().parent


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def check(path, wanted):
    found = sha256(path)
    if found != wanted:
        sys.exit(f"{path.name}: SHA-256 is {found}, expected {wanted}")


def packages(work):
    for name, (version, digest) in DEBS.items():
        pattern = f"{name}_{version.replace(':', '%3a')}_*.deb"
        if not list(work.glob(pattern)):
            subprocess.run(["apt-get", "download", f"{name}={version}"], cwd=work, check=True)
        (deb,) = work.glob(pattern)
        check(deb, digest)
        subprocess.run(["dpkg-deb", "-x", deb, work / name], check=True)
    for name, (version, digest) in NPM.items():
        archive = work / f"expo-google-fonts-{name}-{version}.tgz"
        if not archive.exists():
            subprocess.run(["npm", "pack", f"@expo-google-fonts/{name}@{version}"], cwd=work, check=True)
        check(archive, digest)
        paths = [path for path in [*SOURCES.values(), *WHOLE.values()] if path.startswith(name + "/")]
        with tarfile.open(archive) as tar:
            tar.extractall(work / name, [member for member in tar if f"{name}/{member.name}" in paths])


def covered(path):
    from fontTools.ttLib import TTFont
    # Private-use characters have no agreed meaning, so no face may claim them.
    return {point for point in TTFont(path, lazy=True).getBestCmap() if not private(point)}


def private(point):
    return 0xE000 <= point <= 0xF8FF or point >= 0xF0000


def plan(work):
    """The characters each reduced font keeps, from what the earlier fonts of its chains hold."""
    has = {key: covered(work / path) for key, path in SOURCES.items()}
    fang = has["fang"]
    keep = {"fang": fang, "hei": has["hei"], "kai": has["kai"] & fang, "title": has["title"] & fang}
    in_every_face = fang & has["hei"] & has["kai"] & has["title"]
    keep["serif"] = has["serif"] - in_every_face
    keep["rare-a"] = has["rare-a"] - in_every_face - keep["serif"]
    keep["rare-b"] = has["rare-b"] - in_every_face - keep["serif"] - keep["rare-a"]
    return keep


def reduce(source, target, family, points):
    from fontTools import subset
    from fontTools.ttLib import TTFont
    options = subset.Options(
        layout_features=[], hinting=False, desubroutinize=True, glyph_names=False, notdef_outline=True,
        recalc_timestamp=False, name_IDs=[0, 1, 2, 4, 6, 13, 14], name_legacy=False, name_languages=[0x409],
        drop_tables=["GSUB", "GPOS", "GDEF", "BASE", "STAT", "VORG", "vhea", "vmtx", "FFTM", "prop", "gasp", "DSIG"],
    )
    font = TTFont(source, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)
    if "CFF " in font:
        coarsen(font)
    for record in font["name"].names:
        if record.nameID in (1, 4, 6):
            record.string = family
    font.save(target)


def coarsen(font):
    """Puts outlines on a grid of 500 units to the em, which makes them a sixth smaller in a document.

    The rounding is done on absolute coordinates, at most half a unit: 0.016 pt in body text, below what a printer shows.
    """
    from fontTools.pens.t2CharStringPen import T2CharStringPen
    from fontTools.pens.transformPen import TransformPen
    from fontTools.ttLib.scaleUpem import scale_upem
    glyphs = font.getGlyphSet()
    top = font["CFF "].cff.topDictIndex[0]
    coarse = {}
    for name in font.getGlyphOrder():
        width = round(font["hmtx"][name][0] / 2)
        pen = T2CharStringPen(width, None)
        glyphs[name].draw(TransformPen(pen, (0.5, 0, 0, 0.5, 0, 0)))
        old = top.CharStrings[name]
        coarse[name] = pen.getCharString(private=old.private, globalSubrs=old.globalSubrs)
    scale_upem(font, 500)
    for name, charstring in coarse.items():
        old = top.CharStrings[name]
        charstring.private, charstring.globalSubrs = old.private, old.globalSubrs
        # The pen wrote its width against no nominal width; the font's own must be subtracted.
        charstring.program = set_width(charstring, old.private, round(font["hmtx"][name][0]))
        old.program, old.bytecode = charstring.program, None


def set_width(charstring, private, width):
    program = list(charstring.program)
    program = program[1:]
    default, nominal = getattr(private, "defaultWidthX", 0), getattr(private, "nominalWidthX", 0)
    return program if width == default else [width - nominal] + program


def main():
    import fontTools
    if fontTools.version != FONTTOOLS:
        sys.exit(f"fonttools {FONTTOOLS} is needed, found {fontTools.version}")
    with tempfile.TemporaryDirectory() as temporary:
        work = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else temporary).resolve()
        packages(work)
        for key, points in plan(work).items():
            family = "Canbao" + "".join(part.capitalize() for part in key.split("-"))
            reduce(work / SOURCES[key], HERE / TARGETS[key], family, points)
        for key, path in WHOLE.items():
            (HERE / TARGETS[key]).write_bytes((work / path).read_bytes())
    sums = HERE / "SHA256SUMS"
    lines = [f"{sha256(HERE / name)}  {name}" for name in TARGETS.values()]
    if sums.exists() and sums.read_text().split("\n")[: len(lines)] != lines:
        sys.exit("the result differs from SHA256SUMS:\n" + "\n".join(lines))
    sums.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
