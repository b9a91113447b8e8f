import Testing

@testable import Cohorts

@Suite("The data dictionary's file")
struct DictionaryParserTests {
  private static let head = "version: 1\nvariables:\n  x:\n    label: X\n    kind: number\n"
  private static let rest = "    group: vital\n    availability: baseline\n"

  @Test("reads without a fault, and is not empty")
  func reads() throws {
    let text = String(decoding: PackageResources.dictionary_yaml, as: UTF8.self)
    let contents = try DictionaryParser.contents(of: text)
    #expect(contents.variables.count > 100 && contents.version >= 1)
    #expect(DataDictionary.variables.count == contents.variables.count)
  }

  @Test("cites a source for every variable, and has one for each citation")
  func sources() {
    let keys = Set(DataDictionary.sources.map(\.key))
    for variable in DataDictionary.variables {
      #expect(!variable.sources.isEmpty, "\(variable.name)")
      for key in variable.sources { #expect(keys.contains(key), "\(variable.name): \(key)") }
    }
    let used = Set(DataDictionary.variables.flatMap(\.sources))
    for key in keys { #expect(used.contains(key), "\(key) is not used") }
  }

  @Test("has names, aliases and codes that belong to one variable each")
  func unique() {
    let names = DataDictionary.variables.map(\.name)
    #expect(Set(names).count == names.count)
    var owner: [Set<String>: String] = [:]
    var codes: [String: String] = [:]
    for variable in DataDictionary.variables {
      for alias in variable.aliases {
        let words = Set(HeaderWords(alias).words)
        let other = owner.updateValue(variable.name, forKey: words)
        #expect(
          other == nil || other == variable.name, "\(alias): \(variable.name), \(other ?? "")")
      }
      for code in variable.loinc {
        #expect(codes.updateValue(variable.name, forKey: code.code) == nil, "\(code.code)")
        #expect(Self.hasCheckDigit(code.code), "\(code.code)")
      }
    }
  }

  /// LOINC's last digit makes the Luhn sum of all digits a multiple of ten.
  private static func hasCheckDigit(_ code: String) -> Bool {
    let digits = code.filter { $0 != "-" }.compactMap(\.wholeNumberValue)
    let sum = digits.reversed().enumerated().reduce(0) { sum, digit in
      let doubled = digit.offset % 2 == 1 ? 2 * digit.element : digit.element
      return sum + (doubled > 9 ? doubled - 9 : doubled)
    }
    return digits.count > 1 && sum % 10 == 0
  }

  @Test("has ranges that lie within each other, and units only for numbers")
  func ranges() {
    for variable in DataDictionary.variables {
      if let hard = variable.hard, let soft = variable.soft {
        for end in [soft.low, soft.high].compactMap({ $0 }) {
          #expect(hard.contains(end), "\(variable.name): \(end)")
        }
      }
      if let reference = variable.reference, let soft = variable.soft {
        let ends = [
          reference.female.low, reference.female.high, reference.male.low, reference.male.high,
        ]
        for end in ends.compactMap({ $0 }) { #expect(soft.contains(end), "\(variable.name)") }
      }
      #expect(variable.unit == nil || variable.kind == .number, "\(variable.name)")
      #expect((variable.kind == .category) == !variable.levels.isEmpty, "\(variable.name)")
      #expect(variable.conversions.first?.isIdentity ?? true, "\(variable.name)")
    }
  }

  @Test("has levels whose spellings belong to one level each")
  func levels() {
    for variable in DataDictionary.variables where !variable.levels.isEmpty {
      var owner: [String: String] = [:]
      for level in variable.levels {
        for text in [level.name] + level.spellings {
          let other = owner.updateValue(level.name, forKey: LevelKey.key(text))
          #expect(other == nil || other == level.name, "\(variable.name): \(text)")
        }
      }
    }
  }

  @Test(
    "Faults name the line",
    arguments: [
      (head + rest + "    untis: {}\n", 4, "unknown key"), ("version: x\n", 1, "a number"),
      (head + rest + "    hard: [1]\n", 8, "[low, high]"), ("versoin: 1\n", 1, "unknown key"),
      (head + "    group: vitals\n    availability: baseline\n", 6, "unknown word"),
      (head + rest + "    unit: g\n    units: {kg: []}\n", 9, "factors"),
    ])
  func faults(text: String, line: Int, problem: String) {
    do {
      _ = try DictionaryParser.contents(of: text)
      Issue.record("no fault in \(text)")
    } catch let fault as DictionaryFault {
      #expect(fault.line == line, "\(fault)")
      #expect(fault.problem.contains(problem), "\(fault)")
    } catch {
      Issue.record("\(error)")
    }
  }
}
