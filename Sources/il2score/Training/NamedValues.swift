internal import ArgumentParser
internal import ResponseModels

/// Numbers of zero or more, with commas between them.
struct NumberList: ExpressibleByArgument, Equatable {
  /// The numbers, as they were given.
  let values: [Double]

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    var values: [Double] = []
    for part in parts {
      let text = part.drop { $0 == " " }
      guard let value = Double(text), value >= 0, value.isFinite else { return nil }
      values.append(value)
    }
    self.values = values
  }
}

/// Factors of zero or more by name, as in `age=0,log(ldh)=2`.
struct NamedFactors: ExpressibleByArgument, Equatable {
  /// The factors.
  let values: [String: Double]

  init?(argument: String) {
    guard let pairs = NamedTexts.pairs(argument) else { return nil }
    var values: [String: Double] = [:]
    for (name, text) in pairs {
      guard let value = Double(text), value >= 0, value.isFinite, values[name] == nil else {
        return nil
      }
      values[name] = value
    }
    self.values = values
  }
}

/// Signs by name, as in `ldh=-,albumin=+`.
struct NamedSigns: ExpressibleByArgument, Equatable {
  /// The signs.
  let values: [String: PenaltyDesign.Sign]

  init?(argument: String) {
    guard let pairs = NamedTexts.pairs(argument) else { return nil }
    var values: [String: PenaltyDesign.Sign] = [:]
    for (name, text) in pairs {
      guard let sign = PenaltyDesign.Sign(rawValue: text), values[name] == nil else { return nil }
      values[name] = sign
    }
    self.values = values
  }
}

/// Reads `name=text` with commas between; names may hold commas in parentheses and signs of equality.
private enum NamedTexts {
  static func pairs(_ argument: String) -> [(String, String)]? {
    var parts: [Substring] = []
    var (depth, start) = (0, argument.startIndex)
    for index in argument.indices {
      switch argument[index] {
      case "(": depth += 1
      case ")": depth -= 1
      case "," where depth == 0:
        parts.append(argument[start..<index])
        start = argument.index(after: index)
      default: break
      }
    }
    parts.append(argument[start...])
    var pairs: [(String, String)] = []
    for part in parts {
      guard let equals = part.lastIndex(of: "=") else { return nil }
      let name = trimmed(part[..<equals])
      guard !name.isEmpty else { return nil }
      pairs.append((name, trimmed(part[part.index(after: equals)...])))
    }
    return pairs
  }

  private static func trimmed(_ text: Substring) -> String {
    let front = text.drop { $0 == " " || $0 == "`" }
    return String(front.reversed().drop { $0 == " " || $0 == "`" }.reversed())
  }
}
