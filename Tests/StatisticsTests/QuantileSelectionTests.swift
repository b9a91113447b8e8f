import Testing

@testable import Statistics

@Suite("Quantiles without sorting") struct QuantileSelectionTests {
  private let shares = [0, 0.025, 0.1, 1.0 / 3, 0.5, 0.975, 0.9999, 1]

  private func numbers(_ count: Int) -> [Double] {
    var generator = SeededGenerator(seed: 11)
    return (0..<count).map { _ in Double(generator.nextInteger(below: 1 << 30)) / 1e6 - 300 }
  }

  private func expectSelected(_ values: [Double]) throws {
    let sorted = values.sorted()
    let selected = try #require(Quantile.selected(shares, of: values))
    #expect(selected == shares.map { Quantile.type7($0, ofSorted: sorted) })
  }

  @Test(arguments: [256, 257, 1_000, 12_345])
  func areThoseOfTheSortedSample(_ count: Int) throws {
    try expectSelected(numbers(count))
  }

  @Test("most values share a bin, and many are tied")
  func areThoseOfAnUnevenSample() throws {
    try expectSelected(numbers(700).map { $0 * 1e-12 } + [1e9, -1e9])
    try expectSelected(numbers(900).map { ($0 / 100).rounded() })
    try expectSelected([Double](repeating: 2, count: 400) + [3])
  }

  @Test func hugeAndTinyScales() throws {
    try expectSelected(numbers(300).map { $0 * 1e300 })
    try expectSelected(numbers(300).map { $0 * 1e-300 })
  }

  @Test("what cannot be dealt into bins is sorted")
  func leavesOthersToSorting() {
    let spread = [-Double.greatestFiniteMagnitude, .greatestFiniteMagnitude] + numbers(300)
    for values in [
      numbers(255), [Double](repeating: 1, count: 300), numbers(300) + [.nan],
      numbers(300) + [.infinity], spread, [],
    ] {
      #expect(Quantile.selected(shares, of: values) == nil)
    }
    #expect(Quantile.type7([0, 1], of: numbers(300) + [.nan, -.infinity])[0] == -.infinity)
  }

  @Test func sharesOutsideAreNaN() throws {
    let selected = try #require(Quantile.selected([-0.1, 0.5, 1.1], of: numbers(500)))
    #expect(selected.map(\.isNaN) == [true, false, true])
  }
}
