// Strokes drawn with a pen, a finger or a mouse: points in a pad of fixed size, as a path to look at and as a picture to keep.
// Pressure and speed are not recorded: a signature is kept for what it looks like.

/** A point of the pad. */
export interface Point {
  x: number;
  y: number;
}

/** From pen down to pen up. */
export type Stroke = Point[];

/** The pad's size in its own units; the picture has twice as many pixels. */
export const PAD = { width: 600, height: 200 } as const;

/** Width of a line in units of the pad. */
export const PEN = 3;

/** The path of a stroke: a smooth line through the middles of its points, or a dot. */
export function pathOf(stroke: Stroke): string {
  const [first, ...rest] = stroke;
  if (!first) return "";
  const start = `M${first.x} ${first.y}`;
  if (rest.length === 0) return `${start}l0.1 0`;
  const curves = rest.map((point, at) => {
    const next = rest[at + 1];
    return next ? `Q${point.x} ${point.y} ${(point.x + next.x) / 2} ${(point.y + next.y) / 2}` : `L${point.x} ${point.y}`;
  });
  return start + curves.join("");
}

/** The strokes as a PNG: a data URL of black lines on white. */
export function pictureOf(strokes: Stroke[]): string {
  const canvas = document.createElement("canvas");
  canvas.width = PAD.width * 2;
  canvas.height = PAD.height * 2;
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("this window cannot draw");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.scale(2, 2);
  pen.lineWidth = PEN;
  pen.lineCap = pen.lineJoin = "round";
  for (const stroke of strokes) pen.stroke(new Path2D(pathOf(stroke)));
  return canvas.toDataURL("image/png");
}
