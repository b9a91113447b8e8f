/// Words within a figure, whose letters cannot be measured: their width is estimated.
enum FigureText {
  /// The width of a text in pixels, rather too wide than too narrow.
  static func width(_ text: String, size: Double) -> Double {
    text.unicodeScalars.reduce(0) { $0 + emWidth($1) } * size
  }

  /// The text on one line that fits a width, with an ellipsis where it is cut.
  static func cut(_ text: String, width limit: Double, size: Double) -> String {
    let line = oneLine(text)
    guard width(line, size: size) > limit else { return line }
    var cut = ""
    var used = size
    for character in line {
      let next = width(String(character), size: size)
      guard used + next <= limit else { break }
      used += next
      cut.append(character)
    }
    return cut + "\u{2026}"
  }

  /// The text on one line that fits a width, cut inside where it must be: names of groups often
  /// differ in their last letters only.
  static func cutInside(_ text: String, width limit: Double, size: Double) -> String {
    let line = oneLine(text)
    guard width(line, size: size) > limit else { return line }
    var tail = ""
    for character in line.reversed() {
      let longer = String(character) + tail
      guard width(longer, size: size) <= limit / 3 else { break }
      tail = longer
    }
    return cut(line, width: limit - width(tail, size: size), size: size) + tail
  }

  /// The text in lines that fit a width; a word that is too long for a line is cut.
  static func lines(_ text: String, width limit: Double, size: Double) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in oneLine(text).split(separator: " ") {
      let word = cut(String(word), width: limit, size: size)
      let longer = line.isEmpty ? word : line + " " + word
      if width(longer, size: size) <= limit || line.isEmpty {
        line = longer
      } else {
        lines.append(line)
        line = word
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }

  /// The text as it stands in SVG: marks of the language written as themselves, and what XML does not
  /// allow or what turns the direction of neighbors replaced.
  static func escaped(_ text: String) -> String { Markup.html.escaped(oneLine(text)) }

  /// The text without line breaks and what no figure can show.
  static func oneLine(_ text: String) -> String {
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D: line.append(" ")
      case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF:
        line.append("\u{FFFD}")
      default: line.append(scalar)
      }
    }
    return String(line)
  }

  private static func emWidth(_ scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case " ", "i", "j", "l", "t", "f", "r", "I", ".", ",", ":", ";", "'", "|", "!", "(", ")", "-":
      0.36
    case "m", "w", "M", "W", "@", "%": 0.92
    case "A"..."Z": 0.72
    default: scalar.value < 0x500 ? 0.58 : 1.05
    }
  }
}
