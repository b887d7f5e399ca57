"""Made the pictures beside it, once: four quarters (red, green; blue, yellow) in every kind, and hostile files.

    pip install pillow && python3 make.py

Each case is a file and, of the same name, what is expected of it (`.json`): `size` as shown and `stored` (jpeg, png,
or png and mask) with `colours` "all", "grey" or "any"; or `notice`, why it is not shown. Not run by any test.
"""
import gzip, io, json, os, struct, zlib
from PIL import Image, PngImagePlugin

HERE = os.path.dirname(os.path.abspath(__file__))
W, H = 96, 64
SECRET = b"SECRET PLACE 52.5200N 13.4050E"
COLOURS = [(220, 40, 40), (40, 170, 70), (40, 70, 200), (240, 210, 40)]


def quarters():
    image = Image.new("RGB", (W, H))
    for at, colour in enumerate(COLOURS):
        image.paste(colour, (at % 2 * W // 2, at // 2 * H // 2, at % 2 * W // 2 + W // 2, at // 2 * H // 2 + H // 2))
    return image


RGB = quarters()


def saved(image, kind, **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def case(name, about, data, size=None, stored=None, colours="all", notice=None):
    with open(os.path.join(HERE, name), "wb") as file:
        file.write(data)
    told = {"about": about}
    told.update({"notice": notice} if notice else {"size": list(size or (W, H)), "stored": stored, "colours": colours})
    with open(os.path.join(HERE, name.rsplit(".", 1)[0] + ".json"), "w") as file:
        json.dump(told, file, indent=2)
        file.write("\n")


def segment(kind, body):
    return b"\xff" + bytes([kind]) + struct.pack(">H", len(body) + 2) + body


def exif(orientation):
    entry = struct.pack("<HHII", 274, 3, 1, orientation)
    return segment(0xE1, b"Exif\0\0II*\0" + struct.pack("<IH", 8, 1) + entry + b"\0\0\0\0" + SECRET)


def without(jpeg, kind):
    at = 2
    while jpeg[at + 1] != kind:
        at += 2 + struct.unpack(">H", jpeg[at + 2:at + 4])[0]
    return jpeg[:at] + jpeg[at + 2 + struct.unpack(">H", jpeg[at + 2:at + 4])[0]:]


def patched(jpeg, offset, value):
    at = next(at for at in range(len(jpeg)) if jpeg[at] == 0xFF and jpeg[at + 1] in (0xC0, 0xC2))
    return jpeg[:at + offset] + value + jpeg[at + offset + len(value):]


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width, height, depth, colour, rows, interlaced=0, before=b"", split=None):
    data = zlib.compress(rows, 9)
    parts = [data] if split is None else [data[at:at + split] for at in range(0, len(data), split)]
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlaced)
    body = b"".join(chunk(b"IDAT", part) for part in parts)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + before + body + chunk(b"IEND", b"")


def rows(pixel, width=W, height=H):
    return b"".join(b"\0" + b"".join(pixel(x, y) for x in range(width)) for y in range(height))


def quarter(x, y):
    return COLOURS[(y >= H // 2) * 2 + (x >= W // 2)]


jpeg = saved(RGB, "JPEG", quality=92, subsampling=0)
case("jpeg-baseline.jpg", "An ordinary JPEG.", jpeg, stored="jpeg")
case("jpeg-progressive.jpg", "A progressive JPEG.", saved(RGB, "JPEG", progressive=True, quality=92), stored="jpeg")
case("jpeg-grey.jpg", "A JPEG of one component.", saved(RGB.convert("L"), "JPEG", quality=92), stored="jpeg", colours="grey")
case("jpeg-rgb.jpg", "A JPEG of red, green and blue themselves.", saved(RGB, "JPEG", quality=92, keep_rgb=True), stored="jpeg")
cmyk = saved(RGB.convert("CMYK"), "JPEG", quality=95)
case("jpeg-cmyk-adobe.jpg", "CMYK as Adobe writes it: inverted.", cmyk, stored="jpeg")
plain = Image.eval(RGB.convert("CMYK"), lambda v: 255 - v)
case("jpeg-cmyk-plain.jpg", "CMYK without Adobe's mark: not inverted.", without(saved(plain, "JPEG", quality=95), 0xEE), stored="jpeg")
turned = {2: "FLIP_LEFT_RIGHT", 3: "ROTATE_180", 4: "FLIP_TOP_BOTTOM", 5: "TRANSPOSE", 6: "ROTATE_90", 7: "TRANSVERSE", 8: "ROTATE_270"}
for number, turn in turned.items():
    data = saved(RGB.transpose(getattr(Image.Transpose, turn)), "JPEG", quality=92, subsampling=0)
    case(f"jpeg-turned-{number}.jpg", f"A photograph with EXIF orientation {number}.", data[:2] + exif(number) + data[2:], stored="jpeg")
xmp = segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET) + segment(0xED, b"Photoshop 3.0\0" + SECRET) + segment(0xFE, SECRET)
case("jpeg-metadata.jpg", "Places in EXIF, XMP, IPTC, a comment and after the end are not handed on.",
     jpeg[:2] + exif(1) + xmp + jpeg[2:] + SECRET, stored="jpeg")
case("jpeg-exif-broken.jpg", "EXIF that points outside itself.", jpeg[:2] + segment(0xE1, b"Exif\0\0II*\0\xff\xff\xff\xff") + jpeg[2:], stored="jpeg")
case("jpeg-wrong-name.png", "A JPEG that calls itself PNG.", jpeg, stored="jpeg")
case("jpeg-truncated.jpg", "A JPEG cut in its middle.", jpeg[:len(jpeg) * 2 // 3], notice="damaged")
case("jpeg-header-only.jpg", "A JPEG that ends within a segment.", jpeg[:30], notice="damaged")
case("jpeg-huge.jpg", "A small JPEG that says it has four billion pixels.", patched(jpeg, 5, b"\xff\xdc\xff\xdc"), notice="too-large")
case("jpeg-no-pixels.jpg", "A JPEG of no width.", patched(jpeg, 7, b"\0\0"), notice="damaged")
case("jpeg-12-bit.jpg", "A JPEG of twelve bits a sample.", patched(jpeg, 4, b"\x0c"), notice="foreign")

case("png-rgb.png", "An ordinary PNG.", saved(RGB, "PNG"), stored="png")
case("png-palette.png", "A PNG of numbered colours.", saved(RGB.convert("P", palette=Image.Palette.ADAPTIVE, colors=4), "PNG"), stored="png")
case("png-grey.png", "A grey PNG.", saved(RGB.convert("L"), "PNG"), stored="png", colours="grey")
case("png-bits.png", "One bit a pixel.", saved(RGB.convert("1"), "PNG"), stored="png", colours="any")
wide = rows(lambda x, y: b"".join(struct.pack(">H", part * 257) for part in quarter(x, y)))
case("png-16-bit.png", "Sixteen bits a sample.", png(W, H, 16, 2, wide), stored="png")
passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
adam7 = b"".join(b"\0" + b"".join(bytes(quarter(x, y)) for x in range(x0, W, dx)) for x0, y0, dx, dy in passes for y in range(y0, H, dy))
case("png-interlaced.png", "An interlaced PNG.", png(W, H, 8, 2, adam7, interlaced=1), stored="png")
alpha = RGB.convert("RGBA")
case("png-opaque.png", "With transparency that none of it has, as screenshots come.", saved(alpha, "PNG"), stored="png")
clear = alpha.copy()
clear.paste((0, 0, 0, 0), (W // 2 - 6, H // 2 - 6, W // 2 + 6, H // 2 + 6))
case("png-transparent.png", "Transparent in its middle.", saved(clear, "PNG"), stored="png and mask")
case("png-grey-alpha.png", "Grey with transparency.", saved(clear.convert("LA"), "PNG"), stored="png and mask", colours="grey")
case("png-palette-transparent.png", "One of its numbered colours is transparent.",
     saved(RGB.convert("P", palette=Image.Palette.ADAPTIVE, colors=4), "PNG", transparency=bytes([255, 255, 255, 200])), stored="png and mask", colours="any")
plain = rows(lambda x, y: bytes(quarter(x, y)))
case("png-many-parts.png", "Its pixels in hundreds of chunks.", png(W, H, 8, 2, plain, split=1), stored="png")
text = PngImagePlugin.PngInfo()
text.add_text("Location", SECRET.decode())
case("png-metadata.png", "A place in its texts is not handed on.", saved(RGB, "PNG", pnginfo=text), stored="png")
good = saved(RGB, "PNG")
case("png-truncated.png", "A PNG cut in its middle.", good[:len(good) // 2], notice="damaged")
case("png-short.png", "Fewer rows than it says.", png(W, H, 8, 2, plain[:len(plain) // 2]), notice="damaged")
case("png-long.png", "More rows than it says: those it says are shown.", png(W, H, 8, 2, plain + bytes(100_000)), stored="png")
case("png-filters.png", "A row filter that there is not.", png(W, H, 8, 2, b"\x09" + plain[1:]), notice="damaged")
at = good.index(b"IDAT") + 20
case("png-flipped.png", "A flipped bit in its pixels.", good[:at] + bytes([good[at] ^ 0x40]) + good[at + 1:], notice="damaged")
case("png-bomb.png", "Says it has ten billion pixels.", png(100_000, 100_000, 1, 0, bytes(1000)), notice="too-large")
case("png-inflating.png", "One pixel that inflates to forty megabytes.", png(1, 1, 8, 0, bytes(40_000_000)), size=(1, 1), stored="png", colours="any")
case("png-no-palette.png", "Numbers of colours without the colours.", png(W, H, 8, 3, rows(lambda x, y: b"\0")), notice="damaged")
case("png-bad-profile.png", "A colour profile that is none.", png(W, H, 8, 2, plain, before=chunk(b"iCCP", b"x\0\0" + zlib.compress(bytes(10_000_000)))), stored="png")

case("gif.gif", "A GIF.", saved(RGB, "GIF"), stored="png")
case("gif-moving.gif", "A GIF that moves: its first frame.", saved(RGB, "GIF", save_all=True, append_images=[Image.new("RGB", (W, H), "black")]), stored="png")
gif = saved(RGB, "GIF")
case("gif-huge.gif", "A GIF that says it has four billion pixels.", gif[:6] + b"\xff\xff\xff\xff" + gif[10:], notice="too-large")
case("webp.webp", "A WebP.", saved(RGB, "WEBP", quality=95), stored="png")
case("webp-transparent.webp", "A WebP, transparent in its middle.", saved(clear, "WEBP", lossless=True), stored="png and mask")
case("bmp.bmp", "A BMP.", saved(RGB, "BMP"), stored="png")
case("tiff.tif", "A TIFF.", saved(RGB, "TIFF", compression="tiff_lzw"), notice="foreign")
case("heic.jpg", "A HEIC photograph that calls itself JPEG.", struct.pack(">I", 24) + b"ftypheic\0\0\0\0mif1heic" + bytes(64), notice="foreign")
case("document.pdf", "A PDF.", b"%PDF-1.7\n%%EOF\n", notice="foreign")
case("words.png", "Words that call themselves PNG.", b"This is not a picture.\n", notice="not-a-picture")
case("page.svg", "A web page that calls itself SVG.", b"<html><body><svg xmlns='http://www.w3.org/2000/svg'/></body></html>", notice="not-a-picture")

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="96" height="64" viewBox="0 0 96 64">'
FOUR = "".join(f'<rect x="{at % 2 * 48}" y="{at // 2 * 32}" width="48" height="32" fill="rgb{colour}"/>' for at, colour in enumerate(COLOURS))
DRAWN = dict(size=(1824, 1216), stored="png")


def svg(name, about, body, head=HEAD, **expected):
    case(name, about, (head + body + "</svg>").encode(), **(expected or DRAWN))


svg("svg.svg", "A drawing.", FOUR)
case("svg-zipped.svgz", "A gzipped drawing.", gzip.compress((HEAD + FOUR + "</svg>").encode(), mtime=0), **DRAWN)
svg("svg-words.svg", "A drawing with words, in a family that is not there.", FOUR + '<text x="48" y="34" font-family="Comic Sans MS" font-size="6" text-anchor="middle">Wörds</text>')
svg("svg-scripts.svg", "Scripts and handlers: nothing runs.", '<script>while(true){}</script>' + FOUR.replace("<rect ", '<rect onload="alert(1)" ', 1) + '<foreignObject width="96" height="64"><body xmlns="http://www.w3.org/1999/xhtml"><script>while(true){}</script></body></foreignObject>')
svg("svg-links.svg", "Links to files and to the net: none is followed.", FOUR + '<style>@import url("http://example.invalid/x.css");</style><image width="96" height="64" xlink:href="file:///etc/hostname"/><image width="96" height="64" href="http://example.invalid/x.png"/><image width="96" height="64" href="svg.svg"/><use href="http://example.invalid/x.svg#a"/>')
svg("svg-transparent.svg", "A drawing with nothing around it.", FOUR, head=HEAD.replace('viewBox="0 0 96 64"', 'viewBox="-6 -4 108 72"'), size=(1824, 1216), stored="png and mask")
svg("svg-giant.svg", "A drawing of a million kilometres.", FOUR, head=HEAD.replace('width="96" height="64"', 'width="96e12" height="64e12"'), size=(1875, 1250), stored="png and mask")
svg("svg-uses-itself.svg", "A group that uses itself.", FOUR + '<g id="a"><use xlink:href="#a"/></g>')
laughs = '<g id="a0"><rect width="1" height="1"/></g>' + "".join(f'<g id="a{n}">' + f'<use xlink:href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 10))
svg("svg-use-bomb.svg", "Ten uses of ten uses, nine deep.", laughs, notice="too-intricate")
patterns = "".join(f'<pattern id="p{n}" width="0.1" height="0.1" patternUnits="userSpaceOnUse"><rect width="1" height="1" fill="url(#p{n - 1})"/><rect width="1" height="1" fill="url(#p{n - 1})"/></pattern>' for n in range(1, 30))
svg("svg-pattern-bomb.svg", "Patterns of patterns.", '<pattern id="p0" width="1" height="1"/>' + patterns + '<rect width="96" height="64" fill="url(#p29)"/>', notice="too-intricate")
svg("svg-tile-bomb.svg", "A pattern whose tile is larger than any memory.", '<pattern id="p" width="9e6" height="9e6" patternUnits="userSpaceOnUse"><rect width="1" height="1"/></pattern><rect width="96" height="64" fill="url(#p)"/>', notice="too-intricate")
svg("svg-filter-bomb.svg", "A filter that looks at each pixel's thousand neighbours.", '<filter id="f"><feMorphology radius="40"/></filter><rect width="96" height="64" filter="url(#f)"/>', notice="too-intricate")
svg("svg-layers.svg", "Ten thousand layers of transparency.", '<g opacity="0.99"><rect width="96" height="64"/><rect width="96" height="64"/></g>' * 250, notice="too-intricate")
svg("svg-deep.svg", "Groups ten thousand deep.", "<g>" * 6000 + "</g>" * 6000, notice="too-intricate")
svg("svg-markers.svg", "A marker of many parts at each of many corners.", '<marker id="m">' + '<path d="M0 0h1"/>' * 1000 + '</marker><path marker-mid="url(#m)" d="' + "M0 0h1" * 1500 + '"/>', notice="too-intricate")
entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
case("svg-entities.svg", "Entities of entities.", f'<!DOCTYPE svg [<!ENTITY e0 "ha">{entities}]>{HEAD}<text>&e9;</text></svg>'.encode(), notice="damaged")
svg("svg-outside-entity.svg", "An entity that is a file: it is not read.", FOUR, head='<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + HEAD)
svg("svg-broken.svg", "A drawing that is not well-formed.", "<g><rect></g>", notice="damaged")
svg("svg-endless.svg", "A drawing without a size.", FOUR, head=HEAD.replace(' width="96" height="64"', ""))
svg("svg-no-size.svg", "A drawing of no width.", FOUR, head=HEAD.replace('width="96"', 'width="0"'), notice="damaged")
bomb = "data:image/png;base64," + __import__("base64").b64encode(png(30_000, 30_000, 1, 0, bytes(1000))).decode()
svg("svg-holds-bomb.svg", "A drawing that holds a PNG of a billion pixels.", f'<image width="96" height="64" xlink:href="{bomb}"/>', notice="too-intricate")
