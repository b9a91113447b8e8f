/// The names most like one that was not found, nearest first.
///
/// Names are compared without regard to case by their edit distance (insertions, deletions,
/// substitutions and swaps of neighbors: the restricted Damerau-Levenshtein distance). A name is
/// listed where the distance is at most a third of the longer name's length, and at least 1, or
/// where one name contains the other and has three characters or more. Ties keep their order, and a name
/// is listed once.
///
/// - Parameters:
///   - name: The name that was not found.
///   - candidates: The names that exist.
///   - limit: The most names to return.
/// - Returns: Up to `limit` names.
public func nearestNames(to name: String, in candidates: [String], limit: Int = 3) -> [String] {
  // Longer texts are no names; their distances would take long.
  let longest = 200
  let target = Array(name.lowercased().unicodeScalars)
  guard !target.isEmpty, target.count <= longest, limit > 0 else { return [] }
  var scored: [(name: String, distance: Int)] = []
  var seen: Set<String> = []
  for candidate in candidates where seen.insert(candidate).inserted {
    let other = Array(candidate.lowercased().unicodeScalars)
    guard !other.isEmpty, other.count <= longest else { continue }
    let distance = editDistance(target, other)
    let allowed = max(1, max(target.count, other.count) / 3)
    let contained =
      min(target.count, other.count) >= 3 && (contains(target, other) || contains(other, target))
    if distance <= allowed || contained { scored.append((candidate, distance)) }
  }
  let order = scored.indices.sorted {
    (scored[$0].distance, $0) < (scored[$1].distance, $1)
  }
  return order.prefix(limit).map { scored[$0].name }
}

private func contains(_ whole: [Unicode.Scalar], _ part: [Unicode.Scalar]) -> Bool {
  guard part.count <= whole.count else { return false }
  return (0...(whole.count - part.count)).contains {
    whole[$0..<($0 + part.count)].elementsEqual(part)
  }
}

/// The restricted Damerau-Levenshtein distance, by three rows of its table.
private func editDistance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...second.count)
  for (row, scalar) in first.enumerated() {
    var current = [row + 1]
    for (column, other) in second.enumerated() {
      let cost = scalar == other ? 0 : 1
      var best = min(last[column + 1] + 1, current[column] + 1, last[column] + cost)
      if row > 0, column > 0, scalar == second[column - 1], first[row - 1] == other {
        best = min(best, beforeLast[column - 1] + 1)
      }
      current.append(best)
    }
    beforeLast = last
    last = current
  }
  return last[second.count]
}
