/// The levels of a column that are written with doubled quotes, so that each is made single once.
struct EscapedLevels: Sendable {
  /// The texts as they are written.
  var texts = LevelTable()
  /// For each of them the number of the level that it means.
  var codes: [Int32] = []
}
