/// The distinct numbers of an array in ascending order, and where each element stands among them.
public struct DistinctValues: Sendable {
  /// The distinct numbers, ascending; 0 and −0 are one.
  public let values: [Double]
  /// The place of each element in `values`.
  public let places: [Int32]

  /// Finds the distinct numbers.
  ///
  /// - Parameter elements: Finite numbers, fewer than 2³¹.
  /// - Precondition: No element is NaN, and their number fits 31 bits.
  public init(_ elements: [Double]) {
    precondition(elements.count <= Int(Int32.max), "fewer than 2^31 elements")
    let order = elements.indices.sorted { elements[$0] < elements[$1] }
    var values = [Double]()
    var places = [Int32](repeating: 0, count: elements.count)
    for element in order {
      if values.last != elements[element] { values.append(elements[element]) }
      places[element] = Int32(values.count - 1)
    }
    self.values = values
    self.places = places
  }
}
