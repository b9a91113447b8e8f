import Statistics
import Testing

struct FoldsTests {
  private func outcomes(events: Int, nonEvents: Int) -> [Double] {
    var generator = SeededGenerator(seed: 4)
    var result = Array(repeating: 1.0, count: events) + Array(repeating: 0.0, count: nonEvents)
    generator.shuffle(&result)
    return result
  }

  @Test(arguments: [(9, 27, 5), (2, 2, 3), (13, 40, 10), (50, 3, 4), (30, 31, 61), (2, 9, 2)])
  func foldsAreBalanced(events: Int, nonEvents: Int, count: Int) throws {
    let outcomes = outcomes(events: events, nonEvents: nonEvents)
    let folds = try Folds(stratified: outcomes, count: count, seed: 1)
    for outcome in [[0.0], [1.0], [0, 1]] {
      let sizes = (1...count).map { fold in
        folds.assignment.indices.count {
          folds.assignment[$0] == fold && outcome.contains(outcomes[$0])
        }
      }
      #expect((sizes.max() ?? 9) - (sizes.min() ?? 0) <= 1)
    }
  }

  @Test func repeatsDifferAndAreReproducible() throws {
    let outcomes = outcomes(events: 20, nonEvents: 60)
    let repeats = try (1...20).map {
      try Folds(stratified: outcomes, count: 10, repeat: $0, seed: 3)
    }
    #expect(Set(repeats).count == 20)
    #expect(repeats[4] == (try Folds(stratified: outcomes, count: 10, repeat: 5, seed: 3)))
    #expect(repeats[4] != (try Folds(stratified: outcomes, count: 10, repeat: 5, seed: 4)))
  }

  @Test func rowsInsideAndOutsideMakeTheWhole() throws {
    let folds = try Folds(stratified: outcomes(events: 5, nonEvents: 8), count: 3, seed: 1)
    for fold in 1...3 {
      #expect((folds.rows(in: fold) + folds.rows(outside: fold)).sorted() == Array(0..<13))
    }
  }

  @Test func givenFoldsKeepTheirNumbers() throws {
    let given = [3, 1, 2, 2, 1, 3]
    let folds = try Folds(given: given)
    #expect(folds.assignment == given)
    #expect(folds.count == 3)
  }

  @Test func otherLabelsAreNumberedInOrder() throws {
    #expect(try Folds(given: [0, 1, 0, 7, -2]).assignment == [2, 3, 2, 4, 1])
  }

  @Test func leaveOneOutHasAFoldForEachRow() throws {
    #expect(try Folds(leaveOneOut: 4).assignment == [1, 2, 3, 4])
  }

  @Test func whatCannotBeDealtIsRefused() {
    #expect(throws: FoldsError.tooFewFolds(found: 1)) {
      try Folds(stratified: [0, 0, 1, 1], count: 1, seed: 1)
    }
    #expect(throws: FoldsError.fewerRowsThanFolds(rows: 4, folds: 5)) {
      try Folds(stratified: [0, 0, 1, 1], count: 5, seed: 1)
    }
    #expect(throws: FoldsError.tooFewOfAClass(events: 1, nonEvents: 3)) {
      try Folds(stratified: [0, 0, 1, 0], count: 2, seed: 1)
    }
    #expect(throws: FoldsError.invalidOutcome(row: 2)) {
      try Folds(stratified: [0, 1, .nan, 0], count: 2, seed: 1)
    }
    #expect(throws: FoldsError.tooFewFolds(found: 1)) { try Folds(given: [1, 1, 1]) }
    #expect(throws: FoldsError.tooFewFolds(found: 0)) { try Folds(given: []) }
    #expect(throws: FoldsError.tooFewFolds(found: 1)) { try Folds(leaveOneOut: 1) }
    #expect(throws: FoldsError.tooFewFolds(found: 0)) { try Folds(leaveOneOut: -3) }
  }
}
