import LinearAlgebra
import Testing

struct DistinctValuesTests {
  /// What sorting by comparison finds.
  private func check(_ elements: [Double], threads: Int = 0, _ comment: String = "") {
    let found = DistinctValues(elements, threads: threads)
    let expected = Array(Set(elements)).sorted()
    #expect(found.values == expected, "\(comment)")
    #expect(found.places.count == elements.count)
    let wrong = zip(elements, found.places).contains { $0 != found.values[Int($1)] }
    #expect(!wrong, "\(comment)")
  }

  @Test func fewElementsByHand() {
    let found = DistinctValues([3, -1, 3, 0, 2, -0.0])
    #expect(found.values == [-1, 0, 2, 3])
    #expect(found.values[1].sign == .plus)
    #expect(found.places == [3, 0, 3, 1, 2, 1])
    #expect(DistinctValues([]).values.isEmpty)
    #expect(DistinctValues([7]).places == [0])
    #expect(DistinctValues([7, 7, 7]).values == [7])
    check([
      .infinity, -.infinity, .greatestFiniteMagnitude, .leastNonzeroMagnitude,
      -.leastNonzeroMagnitude, 0,
    ])
  }

  @Test(arguments: [1, 2, 3, 1000, 70_000])
  func sortsAnyNumbers(count: Int) {
    var numbers = SeededNumbers(seed: 5)
    let uniform = (0..<count).map { _ in numbers.uniform() }
    check(uniform, "uniform")
    check(uniform.map { $0 < 0.5 ? -$0 : 1e-300 / $0 }, "signs and scales")
    // Agree in the upper 33 bits of what varies: only a comparison tells them apart.
    check(uniform.map { 1 + ($0 * 8).rounded() * .ulpOfOne } + [1e300], "close")
    check(uniform.map { ($0 * 100).rounded() / 100 }, "tied")
  }

  /// More numbers than a table holds, and few enough of them.
  @Test(arguments: [44_000.0, 60_000.0])
  func tablesAndSortsAgree(distinct: Double) {
    var numbers = SeededNumbers(seed: 6)
    let elements = (0..<200_000).map { _ in (numbers.uniform() * distinct).rounded() / 100 }
    for threads in 1...3 { check(elements, threads: threads, "\(threads) threads") }
  }
}
