/// The place of each row's test among the readings, by code first, else by name.
struct TestPlaces {
  private let codes: [Int32]
  private let names: [Int32]
  private let codePlaces: [Int32]
  private let namePlaces: [Int32]
  private let codeTexts: [String]
  private let nameTexts: [String]
  /// Whether a code decides alone, understood or not.
  private let decides: [Bool]

  /// Reads the distinct codes and names.
  init(code: Column?, name: Column?, reader: TestReader, units: inout MeasurementUnits) {
    (codes, codeTexts) = code?.values.coded ?? ([], [])
    (names, nameTexts) = name?.values.coded ?? ([], [])
    var places: [Int32] = []
    var decides: [Bool] = []
    for text in codeTexts {
      let place = units.place(of: reader.reading(ofCode: text) ?? reader.reading(ofName: text))
      places.append(place)
      decides.append(place >= 0 || TestReader.isLOINC(text))
    }
    codePlaces = places
    self.decides = decides
    namePlaces = nameTexts.map { units.place(of: reader.reading(ofName: $0)) }
  }

  /// The place of a row's reading, −1 where there is none, and a code that tells its text apart.
  subscript(row: Int) -> (place: Int32, code: Int32) {
    if !codes.isEmpty, codes[row] >= 0, decides[Int(codes[row])] || names.isEmpty {
      return (codePlaces[Int(codes[row])], codes[row])
    }
    guard !names.isEmpty, names[row] >= 0 else { return (-1, -1) }
    return (namePlaces[Int(names[row])], Int32(clamping: codeTexts.count + Int(names[row])))
  }

  /// The code or, where it says nothing, the name of a row's test.
  func text(_ row: Int) -> String {
    let code = !codes.isEmpty && codes[row] >= 0 ? codeTexts[Int(codes[row])] : ""
    let name = !names.isEmpty && names[row] >= 0 ? nameTexts[Int(names[row])] : ""
    return code.isEmpty ? name : name.isEmpty ? code : code + " " + name
  }
}
