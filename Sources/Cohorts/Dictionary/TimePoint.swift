/// The time points that a header names, such as `d7`, `week 4` or `C1D8`.
///
/// Time zero is the first dose: day 0 and the first day of the first cycle are baseline, and so is a
/// day with a minus sign. A cycle without a day is not known to be its first day.
struct TimePoint {
  /// Whether one of the time points lies after the first dose.
  let isLate: Bool
  /// Whether a time point is named at all.
  let isNamed: Bool
  /// The header without its time points.
  let rest: String

  private enum Mark {
    case day
    case later
    case cycle
    case dose
    /// After the first dose without a number.
    case after
  }

  private static let marks: [String: Mark] = [
    "day": .day, "days": .day, "d": .day, "tag": .day, "tage": .day, "tagen": .day, "jour": .day,
    "jours": .day, "j": .day, "week": .later, "weeks": .later, "wk": .later, "wks": .later,
    "w": .later, "woche": .later, "wochen": .later, "semaine": .later, "semaines": .later,
    "month": .later, "months": .later, "mo": .later, "monat": .later, "monate": .later,
    "monaten": .later, "mois": .later, "hour": .later, "hours": .later, "hr": .later, "h": .later,
    "stunde": .later, "stunden": .later, "cycle": .cycle, "c": .cycle, "cyc": .cycle,
    "zyklus": .cycle, "course": .cycle, "kurs": .cycle, "cure": .cycle, "visit": .dose,
    "visite": .dose, "dose": .dose, "dosis": .dose, "infusion": .dose, "post": .after,
    "after": .after, "nach": .after, "apres": .after, "fu": .after, "eot": .after, "eoc": .after,
  ]
  /// Words before which a number may stand, as in `7d` or `4 weeks`.
  private static let following: Set<String> = [
    "day", "days", "d", "tage", "tagen", "tag", "week", "weeks", "wk", "wks", "w", "woche",
    "wochen",
    "month", "months", "mo", "monat", "monate", "monaten", "h", "hr", "hour", "hours", "stunden",
    "jours", "mois", "semaines",
  ]
  /// Words that make every time point one of the baseline.
  private static let baseline: Set<String> = ["baseline", "bl", "screening", "screen"]
  /// Words that go with a time point.
  private static let fillers: Set<String> = [
    "at", "on", "of", "am", "an", "im", "in", "the", "il", "treatment", "therapy", "therapie",
    "tx", "first", "dose", "start", "pre", "predose", "prior", "before", "vor", "traitement",
    "behandlung", "therapiebeginn", "beginn",
  ]

  /// Looks for time points.
  init(_ header: String) {
    let tokens = Self.tokens(header)
    var isUsed = [Bool](repeating: false, count: tokens.count)
    var numbers: [(mark: Mark, number: Int)] = []
    var isAfter = false
    for (place, token) in tokens.enumerated() {
      guard let mark = Self.marks[token.word] else { continue }
      if mark == .after {
        isAfter = true
        isUsed[place] = true
        continue
      }
      let next = place + 1
      if next < tokens.count, let number = tokens[next].number, !isUsed[next] {
        numbers.append((mark, number))
        isUsed[place] = true
        isUsed[next] = true
      } else if place > 0, let number = tokens[place - 1].number, !isUsed[place - 1],
        Self.following.contains(token.word)
      {
        numbers.append((mark, number))
        isUsed[place - 1] = true
        isUsed[place] = true
      }
    }
    let words = Set(tokens.map(\.word))
    isNamed = isAfter || !numbers.isEmpty
    let isBaseline = !words.isDisjoint(with: Self.baseline)
    let isBefore = !words.isDisjoint(with: ["pre", "predose", "prior", "before", "vor"])
    isLate = !isBaseline && (isAfter || Self.isLate(numbers, isBefore: isBefore))
    rest =
      isNamed
      ? tokens.indices.filter { !isUsed[$0] && !Self.fillers.contains(tokens[$0].word) }
        .map { tokens[$0].text }.joined(separator: " ")
      : header
  }

  private static func isLate(_ numbers: [(mark: Mark, number: Int)], isBefore: Bool) -> Bool {
    let cycle = numbers.last { $0.mark == .cycle }?.number
    if let cycle, cycle > 1 { return true }
    let day = numbers.last { $0.mark == .day }?.number
    for (mark, number) in numbers {
      switch mark {
      case .dose where number > 1: return true
      case .later where number > 0 && !isBefore: return true
      case .day where number > (cycle == 1 ? 1 : 0) && !isBefore: return true
      default: continue
      }
    }
    return cycle == 1 && day == nil && !isBefore
  }

  // MARK: Words

  private struct Token {
    var text: String
    var word: String
    var number: Int?
  }

  /// Runs of letters and runs of digits with the sign in front of them.
  ///
  /// A hyphen is a minus where a blank or another mark stands before it, or where it is the only one.
  private static func tokens(_ header: String) -> [Token] {
    let hyphens = header.count { $0 == "-" || $0 == "−" }
    var tokens: [Token] = []
    var run = ""
    var before: [Character] = []
    func end() {
      guard !run.isEmpty else { return }
      let isNumber = run.allSatisfy(\.isNumber)
      let isMinus =
        isNumber && (before.last == "-" || before.last == "−")
        && (hyphens == 1 || before.count > 1)
      let number = isNumber ? Int(run).map { isMinus ? -$0 : $0 } : nil
      tokens.append(Token(text: run, word: HeaderWords.folded(run).lowercased(), number: number))
      before = []
      run = ""
    }
    for character in header {
      guard character.isLetter || character.isNumber else {
        end()
        before.append(character)
        continue
      }
      if let last = run.last, last.isNumber != character.isNumber { end() }
      run.append(character)
    }
    end()
    return tokens
  }
}

extension DataDictionary {
  /// The measurement that a header names at a time point; nil where it names no time point, or
  /// anything but laboratory values, vital signs and performance.
  static func timed(_ header: String) -> (reading: HeaderReading, isLate: Bool)? {
    // A unit may hold what looks like a time point, as in mL/min/1.73 m2.
    let bracketed = HeaderParts.bracketed(header).flatMap {
      $0.inside.contains("/") || contents.units.isUnit($0.inside) ? $0 : nil
    }
    let point = TimePoint(bracketed?.name ?? HeaderParts.withoutBrackets(header))
    guard point.isNamed, point.rest.contains(where: \.isLetter),
      let reading = plainReading(
        ofHeader: point.rest + (bracketed.map { " (\($0.inside))" } ?? "")),
      [.laboratory, .vital].contains(reading.variable.group)
        || ["ecog", "kps"].contains(reading.variable.name)
    else { return nil }
    return (reading, point.isLate)
  }
}
