/// Fields and rows as bytes: a string for each field would cost more than drawing the patient.
struct CSVText {
  var bytes: [UInt8] = []

  /// Every field is followed by a comma, the last one's becomes the line feed.
  mutating func endRow() {
    if !bytes.isEmpty { bytes[bytes.count - 1] = UInt8(ascii: "\n") }
  }

  mutating func add(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    bytes.append(UInt8(ascii: ","))
  }

  mutating func add(_ flag: Bool?) {
    add(flag.map { $0 ? 1 : 0 })
  }

  mutating func add(_ number: Int?) {
    if let number { addDigits(number, decimals: 0) }
    bytes.append(UInt8(ascii: ","))
  }

  /// A number with a fixed number of decimals; every value of a patient is small and not negative.
  mutating func add(_ value: Double?, decimals: Int) {
    if let value {
      addDigits(Int((min(value, 1e6) * Double.scale(decimals)).rounded()), decimals: decimals)
    }
    bytes.append(UInt8(ascii: ","))
  }

  /// The digits of a number that is not negative, with a point before the last ones.
  private mutating func addDigits(_ number: Int, decimals: Int) {
    let start = bytes.count
    var rest = number
    var written = 0
    repeat {
      if written == decimals, decimals > 0 { bytes.append(UInt8(ascii: ".")) }
      bytes.append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
      written += 1
    } while rest > 0 || written <= decimals
    // They were written from the last one on; reversing a slice would copy it.
    var (low, high) = (start, bytes.count - 1)
    while low < high {
      bytes.swapAt(low, high)
      low += 1
      high -= 1
    }
  }
}
