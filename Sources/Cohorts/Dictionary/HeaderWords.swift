/// The words of a column's header, in lower case and in the singular.
struct HeaderWords {
  /// The words, in order.
  private(set) var words: [String] = []
  /// The words, and those in the plural once more as `word+`.
  private(set) var all: Set<String> = []

  init(_ header: String) {
    for run in Self.split(Self.withoutUnits(Self.folded(header)), atHumps: false) {
      // Humps mislead in "ALCmax" and "OSmonths": a run that is words end to end is these words.
      var pieces = Self.segments(of: run.lowercased())
      if pieces.count == 1 {
        pieces = Self.split(run, atHumps: true).flatMap { Self.segments(of: $0.lowercased()) }
      }
      for piece in pieces { append(piece) }
    }
  }

  private mutating func append(_ piece: String) {
    let singular = Self.singular(piece)
    words.append(singular)
    all.insert(singular)
    if singular != piece { all.insert(singular + "+") }
  }

  // MARK: Letters

  private static let plain: [Character: String] = [
    "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "à": "a", "â": "a", "ç": "c", "é": "e", "è": "e",
    "ê": "e", "ë": "e", "î": "i", "ï": "i", "ô": "o", "ù": "u", "û": "u", "œ": "oe",
  ]

  /// A text with umlauts written out and without accents, as in `Groesse` for `Größe`.
  static func folded(_ text: String) -> String {
    guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
    let characters = Array(text)
    return characters.indices.map { place in
      let character = characters[place]
      guard let lower = character.lowercased().first, let plain = plain[lower] else {
        return String(character)
      }
      guard character.isUppercase else { return plain }
      let isAmongCapitals = [place - 1, place + 1].contains {
        characters.indices.contains($0) && characters[$0].isUppercase
      }
      return isAmongCapitals ? plain.uppercased() : plain.prefix(1).uppercased() + plain.dropFirst()
    }.joined()
  }

  // MARK: Before treatment

  private static let beforeTreatment: Set<String> = [
    "baseline", "bl", "pre", "pretreatment", "pretherapy", "pretx", "predose", "preop", "prior",
    "prev", "previous", "previously", "history", "hx", "historical", "past", "planned",
    "scheduled", "intended", "prescribed", "preexisting", "existing", "before", "screening",
    "family", "familial", "vor", "vorher", "vortherapie", "vortherapien", "vorbehandlung",
    "vorgeschichte", "anamnese", "ausgangswert", "praetherapeutisch", "geplant", "geplante",
    "avant",
    "antecedent",
  ]

  private static let comparisons: Set<String> = [
    "from", "of", "versus", "vs", "over", "change", "delta", "fold", "than", "relative", "post",
    "veraenderung", "aenderung", "differenz",
  ]

  /// Whether a word, or day 0, points before treatment; a comparison with baseline does not.
  var pointsBeforeTreatment: Bool {
    let isDayZero = zip(words, words.dropFirst()).contains { word, next in
      (word == "day" || word == "d") && next == "0"
    }
    return isDayZero
      || words.indices.contains { index in
        guard Self.beforeTreatment.contains(words[index]) else { return false }
        guard ["baseline", "bl", "ausgangswert"].contains(words[index]) else { return true }
        return words[..<index].allSatisfy { !Self.comparisons.contains($0) }
      }
  }

  // MARK: Words

  /// The header without brackets that hold a unit, as in `LDH (U/L)`.
  private static func withoutUnits(_ header: String) -> String {
    var result = ""
    var bracket = ""
    var depth = 0
    for character in header {
      if character == "(" || character == "[" {
        depth += 1
        bracket.append(" ")
      } else if depth > 0, character == ")" || character == "]" {
        depth -= 1
        guard depth == 0 else { continue }
        if !isUnit(bracket) { result += " " + bracket }
        result += " "
        bracket = ""
      } else if depth > 0 {
        bracket.append(character)
      } else {
        result.append(character)
      }
    }
    return depth > 0 ? result + " " + bracket : result
  }

  private static let units: Set<String> = [
    "c", "cel", "celsiu", "celsius", "cell", "cells", "d", "day", "days", "deg", "degree",
    "degrees",
    "dl", "e", "f", "fl", "g", "hour", "hours", "hr", "iu", "k", "kg", "l", "m", "mcl", "mg", "min",
    "ml", "mm", "mmol", "mo", "month", "months", "ng", "nl", "per", "pg", "th", "u", "ug", "ukat",
    "ul", "umol", "week", "weeks", "wk", "x", "y", "year", "years", "yr", "yrs", "µl", "μl", "µmol",
  ]

  private static func isUnit(_ text: String) -> Bool {
    split(text, atHumps: true).allSatisfy {
      units.contains($0.lowercased()) || $0.allSatisfy(\.isNumber)
    }
  }

  /// Cuts at what is no letter or digit, between letters and digits, and, where asked, at humps of
  /// camel case.
  ///
  /// `PLTNadir` is `PLT` and `Nadir`; the `s` of `irAEs` is a plural and starts no word.
  private static func split(_ text: String, atHumps: Bool) -> [String] {
    let characters = Array(text)
    var words: [String] = []
    var word = ""
    func end() {
      if !word.isEmpty { words.append(word) }
      word = ""
    }
    for (index, character) in characters.enumerated() {
      guard character.isLetter || character.isNumber else {
        end()
        continue
      }
      if let last = word.last,
        character.isNumber != last.isNumber
          || (atHumps && isHump(characters, at: index, after: last))
      {
        end()
      }
      word.append(character)
    }
    end()
    return words
  }

  private static func isHump(
    _ characters: [Character], at index: Int, after last: Character
  ) -> Bool {
    let character = characters[index]
    guard character.isUppercase else { return false }
    if last.isLowercase { return true }
    guard index + 1 < characters.count, characters[index + 1].isLowercase else { return false }
    // "AEs" and "PLTs": capitals and a plural.
    let endsInPlural =
      characters[index + 1] == "s"
      && (index + 2 == characters.count || !characters[index + 2].isLowercase)
    return !endsInPlural
  }

  /// The word without the ending of a plural.
  private static func singular(_ word: String) -> String {
    if invariant.contains(word) || word.count < 4 {
      return shortPlurals[word] ?? word
    }
    if word.hasSuffix("ies") { return String(word.dropLast(3)) + "y" }
    if word.hasSuffix("s"), !word.hasSuffix("ss"), !word.hasSuffix("us"), !word.hasSuffix("is") {
      return String(word.dropLast())
    }
    return word
  }

  private static let invariant: Set<String> = [
    "apres", "cens", "deces", "freies", "previous", "series", "species",
  ]
  private static let shortPlurals = ["aes": "ae"]

  // MARK: Runs of words

  /// The words that a run of letters is made of end to end, such as `max` and `temp` of `maxtemp`;
  /// the run itself where it is a word or is not made of words.
  private static func segments(of run: String) -> [String] {
    guard run.count >= 4, run.count <= 40, !vocabulary.contains(singular(run)) else { return [run] }
    let letters = Array(run)
    // The fewest words that end at each place; nil where none do.
    var best: [[String]?] = [[]] + Array(repeating: nil, count: letters.count)
    for end in 1...letters.count {
      for start in stride(from: end - 2, through: 0, by: -1) {
        guard let before = best[start] else { continue }
        let word = String(letters[start..<end])
        guard vocabulary.contains(word) || (word.count > 4 && vocabulary.contains(singular(word)))
        else { continue }
        if best[end].map({ $0.count > before.count + 1 }) ?? true { best[end] = before + [word] }
      }
    }
    return best[letters.count] ?? [run]
  }

  private static let vocabulary: Set<String> = [
    "adverse", "alc", "alive", "anc", "autoimmune", "autoimmunity", "baseline", "benefit", "best",
    "bicarb", "censor", "censored", "censoring", "clinical", "complete", "control", "count",
    "course",
    "creat", "creatinine", "cumulative", "cycle", "date", "day", "dead", "death", "dfs", "disease",
    "dose", "duration", "efs", "eosinophil", "event", "failure", "fever", "follow", "followup",
    "free", "given", "hco3", "highest", "history", "immune", "last", "lowest", "lymph",
    "lymphocyte",
    "max", "maximum", "min", "minimum", "month", "nadir", "number", "objective", "os", "overall",
    "peak", "pfs", "planned", "platelet", "plt", "pre", "pressor", "prior", "progression",
    "progressed", "received", "recist", "related", "resp", "responder", "response", "severe",
    "status",
    "surv", "survival", "temp", "temperature", "time", "to", "total", "toxicity", "tumor", "tumour",
    "up", "use", "vasopressor", "vital", "year",
    // German, whose words are written together
    "anzahl", "ansprechen", "datum", "dauer", "dosen", "fieber", "freie", "freier", "freies",
    "gesamt", "hoechste", "kreatinin", "leukozyten", "lymphozyten", "monate", "neutrophilen",
    "progress", "remission", "rezidiv", "tage", "temperatur", "therapie", "thrombozyten", "tod",
    "toxizitaet", "ueberleben", "verstorben", "woche", "wochen", "zahl", "zeit", "zyklen", "zyklus",
  ]
}
