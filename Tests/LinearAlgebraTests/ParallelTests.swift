import LinearAlgebra
import Testing

@Suite struct ParallelTests {
  @Test(arguments: [0, 1, 2, 3, 16, 1000])
  func valuesComeInTheOrderOfThePieces(_ threads: Int) {
    for count in [0, 1, 2, 7, 100] {
      let squares = Parallel.map(count: count, threads: threads) { $0 * $0 }
      #expect(squares == (0..<count).map { $0 * $0 })
    }
  }

  @Test func valuesThatAreMissingStayInTheirPlace() {
    let values = Parallel.map(count: 9, threads: 3) { $0.isMultiple(of: 2) ? $0 : nil as Int? }
    #expect(values == [0, nil, 2, nil, 4, nil, 6, nil, 8])
  }

  @Test func thereIsAProcessor() {
    #expect(Parallel.processorCount >= 1)
  }
}
