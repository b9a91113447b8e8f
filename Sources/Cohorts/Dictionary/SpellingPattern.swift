/// How headers spell a variable: groups of words, one word of each of which the header holds.
///
/// The text of a pattern has its groups apart by spaces and the words of a group by `|`:
/// `platelet|plt nadir|min` fits `PLT_nadir` and `min platelets`. A group after `!` holds words that the
/// header must not have. `=` in front asks that the header hold nothing else but words that say
/// nothing (`flag`, `status`, `total`, numbers, …), so that `=pd` fits `PD` and `PD_flag` but
/// not `PD-L1`. A word that ends in `+` is meant in the plural only.
struct SpellingPattern: Hashable, Sendable {
  private let isWhole: Bool
  private let groups: [Set<String>]
  private let excluded: Set<String>

  init(_ text: String) {
    var text = Substring(text)
    isWhole = text.hasPrefix("=")
    if isWhole { text.removeFirst() }
    var groups: [Set<String>] = []
    var excluded: Set<String> = []
    for group in text.split(separator: " ") {
      if group.hasPrefix("!") {
        excluded.formUnion(group.dropFirst().split(separator: "|").map(String.init))
      } else {
        groups.append(Set(group.split(separator: "|").map(String.init)))
      }
    }
    self.groups = groups
    self.excluded = excluded
  }

  /// The words that the pattern asks for.
  var words: Set<String> { groups.reduce(into: []) { $0.formUnion($1) } }

  /// Whether the words of a header fit.
  func matches(_ header: HeaderWords) -> Bool {
    guard excluded.isDisjoint(with: header.all) else { return false }
    guard groups.allSatisfy({ !$0.isDisjoint(with: header.all) }) else { return false }
    guard isWhole else { return true }
    return header.words.allSatisfy { word in
      Self.silent.contains(word) || word.allSatisfy(\.isNumber)
        || groups.contains { $0.contains(word) || $0.contains(word + "+") }
    }
  }

  /// Words that tell nothing of which variable a header names.
  private static let silent: Set<String> = [
    "a", "an", "any", "at", "best", "binary", "bin", "by", "c", "category", "cat", "cd", "class",
    "code", "coded", "col", "confirmed", "count", "d", "data", "date", "day", "during", "final",
    "first", "flag", "for", "from", "group", "if", "il", "in", "ind", "indicator", "investigator",
    "is", "label", "m", "mo", "month", "n", "no", "num", "number", "of", "on", "overall", "raw",
    "status", "the", "time", "to", "total", "tx", "type", "val", "value", "var", "was", "week",
    "wk",
    "y", "year", "yes", "yn", "yr",
  ]
}
