internal import Foundation

/// The organs with metastases that a list in words names.
public struct SiteList: Hashable, Sendable {
  /// The organs, each once, such as `lung`; names of those without a flag of their own begin with
  /// `other`.
  public let organs: Set<String>
  /// Whether every word of the list is understood, so that what it does not name is free.
  public let isComplete: Bool

  /// Reads a list; nil where it says that nothing is known, or holds nothing.
  ///
  /// Parts are cut at commas, semicolons, bars, slashes, plus signs and line ends. A list that denies or
  /// doubts an organ, as in `no lung`, names none: how far the word reaches is not certain.
  public init?(_ text: String) {
    let folded = text.folding(
      options: [.caseInsensitive, .diacriticInsensitive], locale: Locale(identifier: "en_US_POSIX"))
    let words = Self.words(folded)
    let key = words.joined(separator: " ")
    if Self.unknown.contains(key) || words.isEmpty && !folded.contains(where: \.isNumber) {
      return nil
    }
    if Self.isNone(words), !folded.contains("?") {
      (organs, isComplete) = ([], true)
      return
    }
    guard !Self.denies(folded, words) else {
      (organs, isComplete) = ([], false)
      return
    }
    var organs: Set<String> = []
    var isComplete = !folded.contains(where: \.isNumber)
    for part in Self.parts(folded) {
      let words = Self.words(part).filter { $0 != "and" && $0 != "und" && $0 != "et" }
      if words.isEmpty { continue }
      let found = words.compactMap(SiteWords.organ)
      organs.formUnion(found)
      let isUnderstood = words.allSatisfy {
        SiteWords.organ($0) != nil || SiteWords.fillers.contains($0)
      }
      if found.isEmpty || !isUnderstood { isComplete = false }
    }
    (self.organs, self.isComplete) = (organs, isComplete)
  }

  /// Whether the organ of a flag such as `site_lung` has metastases: 1 where the list names it, 0 where
  /// it does not, and not a number where that is not certain.
  public func flag(_ flag: String) -> Double {
    let organ = String(flag.dropFirst("site_".count))
    let isNamed =
      organ == "other" ? organs.contains { $0.hasPrefix("other") } : organs.contains(organ)
    return isNamed ? 1 : (isComplete ? 0 : .nan)
  }

  private static func words(_ text: some StringProtocol) -> [String] {
    text.split(whereSeparator: { !$0.isLetter }).map { String($0) }
  }

  private static func parts(_ text: String) -> [Substring] {
    text.split(whereSeparator: { ",;|/+&\n\r".contains($0) })
  }

  /// Whether a text denies or doubts an organ: by a word, a question mark, a 0, or a minus behind it.
  private static func denies(_ text: String, _ words: [String]) -> Bool {
    text.contains("?") || !denials.isDisjoint(with: words)
      || text.split(whereSeparator: { !$0.isNumber }).contains("0")
      || parts(text).contains { part in
        part.last { !$0.isWhitespace && $0 != ")" } == "-" && part.contains(where: \.isLetter)
      }
  }

  /// Whether the whole text says that there is no site, as `none` and `no metastases` do.
  private static func isNone(_ words: [String]) -> Bool {
    let said = words.filter { !metastases.contains($0) }
    return said.count == 1 && none.contains(said[0])
  }

  private static let none: Set<String> = [
    "none", "no", "nil", "keine", "keiner", "kein", "nein", "aucun", "aucune", "neant",
  ]
  private static let metastases: Set<String> = [
    "metastases", "metastasis", "mets", "metastasen", "metastase", "site", "sites", "organ",
    "organs", "fernmetastasen",
  ]
  private static let unknown: Set<String> = [
    "unknown", "unk", "na", "n a", "nk", "not known", "not available", "missing", "unbekannt",
    "inconnu", "inconnue", "k a",
  ]
  /// Words that deny, or say that something is not certain.
  private static let denials: Set<String> = [
    "no", "not", "non", "none", "nil", "without", "negative", "neg", "unknown", "free", "absent",
    "absence", "denies", "excluded", "except", "never", "resolved", "possible", "possibly",
    "probable", "probably", "suspected", "suspicious", "suspicion", "questionable", "equivocal",
    "kein", "keine", "keiner", "keinen", "nein", "nicht", "ohne", "negativ", "frei", "unbekannt",
    "fraglich", "moglich", "verdacht", "ausgeschlossen", "pas", "sans", "aucun", "aucune",
    "neant", "negatif", "inconnu", "suspect", "suspecte",
  ]
}

extension BaselineValues {
  /// The lists of organs with metastases of a table.
  public struct Sites: Sendable {
    /// A code for each row into the lists; −1 where there is no text.
    public let codes: [Int32]
    /// The lists of the distinct texts; nil where one says nothing.
    public let lists: [SiteList?]
    /// Texts that are not wholly understood, by row.
    public let rejected: [(row: Int, reason: Rejection)]

    /// A number for each row; not a number where there is no list.
    public func map(_ value: (SiteList) -> Double) -> [Double] {
      let table = lists.map { $0.map(value) ?? .nan }
      return codes.map { $0 < 0 ? .nan : table[Int($0)] }
    }
  }

  /// The variable that holds organs with metastases as a list.
  public static let siteListVariable = "met_sites"

  /// The lists of organs with metastases; nil where the table does not have them.
  public func sites() -> Sites? {
    guard let texts = texts(Self.siteListVariable) else { return nil }
    let lists = texts.levels.map { SiteList($0) }
    var rejected: [(row: Int, reason: Rejection)] = []
    if lists.contains(where: { $0?.isComplete == false }) {
      for (row, code) in texts.codes.enumerated()
      where code >= 0 && lists[Int(code)]?.isComplete == false {
        rejected.append((row, .unreadable(texts.levels[Int(code)])))
      }
    }
    return Sites(codes: texts.codes, lists: lists, rejected: rejected)
  }
}
