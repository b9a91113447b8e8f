internal import RealModule
internal import Statistics

extension PatientSimulator {
  /// What is known before the first dose, complete; measurements are hidden later.
  func baseline() -> SimulatedPatient.Baseline {
    var draws = generator.split(0)
    let melanoma = draws.chance(0.55)
    let age = (melanoma ? 52 : 57) + (melanoma ? 12 : 9) * draws.nextNormal()
    let female = draws.chance(melanoma ? 0.33 : 0.28)
    // Schwartzentruber et al. 2011 and Fyfe et al. 1995; melanoma blended.
    let ecog = draws.choice(melanoma ? [0.77, 0.22, 0.01] : [0.65, 0.31, 0.04])
    // 14 of 50 patients of the 2015 series were not first-line; Fishman et al. 2019: 11%.
    let pretreated = draws.chance(melanoma ? 0.28 : 0.11)
    let category = draws.choice([0.27, 0.31, 0.42])
    let clearCell = draws.chance(0.96)
    let nephrectomy = draws.chance(0.90)
    let sites = melanoma ? melanomaSites(category, &draws) : renalSites(&draws)
    let laboratory = Laboratory(
      melanoma: melanoma, female: female, category: category, liver: sites.liver,
      generator: generator.split(1))
    return SimulatedPatient.Baseline(
      tumor: melanoma ? .melanoma : .rcc, age: Int(age.rounded(decimals: 0, in: 18...80)),
      isFemale: female, ecog: ecog, hasPriorSystemicTherapy: pretreated,
      metastasisCategory: melanoma ? ["M1a", "M1b", "M1c"][category] : nil,
      isClearCell: melanoma ? nil : clearCell, hadNephrectomy: melanoma ? nil : nephrectomy,
      sites: sites, ldh: laboratory.ldh, ldhUpperLimit: laboratory.ldhUpperLimit,
      lymphocytes: laboratory.lymphocytes, neutrophils: laboratory.neutrophils,
      monocytes: laboratory.monocytes, eosinophils: laboratory.eosinophils,
      platelets: laboratory.platelets, hemoglobin: laboratory.hemoglobin,
      albumin: laboratory.albumin, crp: laboratory.crp)
  }

  /// Sites that make up the category: M1a skin and nodes, M1b lung, M1c other organs.
  ///
  /// Skin alone is 8.5% of all (Phan et al. 2001, Schwartzentruber et al. 2011); the other shares are chosen.
  private func melanomaSites(
    _ category: Int, _ draws: inout SeededGenerator
  ) -> SimulatedPatient.Sites {
    var sites = SimulatedPatient.Sites()
    if category == 0 {
      sites.skin = draws.chance(0.315)
      if !sites.skin {
        sites.node = true
        sites.skin = draws.chance(0.4)
      }
      return sites
    }
    sites.node = draws.chance(0.45)
    sites.skin = draws.chance(0.25)
    sites.lung = category == 1 || draws.chance(0.55)
    guard category == 2 else { return sites }
    sites.liver = draws.chance(0.5)
    sites.bone = draws.chance(0.25)
    sites.other = draws.chance(0.5) || !(sites.liver || sites.bone)
    return sites
  }

  /// Chosen shares; nobody is without a site.
  private func renalSites(_ draws: inout SeededGenerator) -> SimulatedPatient.Sites {
    var sites = SimulatedPatient.Sites()
    sites.lung = draws.chance(0.70)
    sites.node = draws.chance(0.35)
    sites.bone = draws.chance(0.25)
    sites.liver = draws.chance(0.20)
    sites.other = draws.chance(0.30)
    sites.skin = draws.chance(0.03)
    if sites.count == 0 { sites.lung = true }
    return sites
  }
}

/// Baseline measurements, drawn through a normal copula.
///
/// Correlations: platelets and albumin with C-reactive protein 0.35 and −0.5, neutrophils with
/// lymphocytes 0.1, all on the scale of the underlying normals.
struct Laboratory {
  let ldh: Double
  let ldhUpperLimit: Double
  let lymphocytes: Double
  let neutrophils: Double
  let monocytes: Double
  let eosinophils: Double
  let platelets: Double
  let hemoglobin: Double
  let albumin: Double
  let crp: Double

  init(melanoma: Bool, female: Bool, category: Int, liver: Bool, generator: SeededGenerator) {
    var draws = generator
    let inflammation = draws.nextNormal()
    let count = draws.nextNormal()
    crp = Self.logNormal(6, 1.2, inflammation).rounded(decimals: 1, in: 0.1...300)
    albumin = (4 + 0.4 * Self.joined(inflammation, -0.5, &draws)).rounded(
      decimals: 1, in: 1.8...5.4)
    platelets = Self.logNormal(
      Self.typicalPlatelets(melanoma: melanoma), 0.28, Self.joined(inflammation, 0.35, &draws)
    ).rounded(decimals: 0, in: 75...900)
    lymphocytes = Self.logNormal(1.40, 0.45, count).rounded(decimals: 2, in: 0.1...20)
    neutrophils = Self.logNormal(4.5, 0.35, Self.joined(count, 0.1, &draws))
      .rounded(decimals: 2, in: 0.5...40)
    monocytes = Self.logNormal(0.55, 0.35, draws.nextNormal()).rounded(decimals: 2, in: 0.05...5)
    eosinophils = Self.logNormal(0.15, 0.7, draws.nextNormal()).rounded(decimals: 2, in: 0...5)
    let typical = Self.typicalHemoglobin(melanoma: melanoma, female: female)
    hemoglobin = (typical.mean + typical.spread * draws.nextNormal())
      .rounded(decimals: 1, in: 7...19)
    // A third above the limit of normal overall, more with liver or M1c disease, few very high.
    let shift = (melanoma && category == 2 ? 0.25 : 0) + (liver ? 0.2 : 0)
    let spike = draws.chance(0.04) ? 2.5 : 1
    let ratio = spike * Self.logNormal(0.71 * Double.exp(shift), 0.45, draws.nextNormal())
    ldhUpperLimit = [190, 214, 225, 240, 250][draws.nextInteger(below: 5)]
    ldh = (ratio * ldhUpperLimit).rounded(decimals: 0, in: 40...9000)
  }

  /// Hemoglobin's mean and standard deviation, g/dL.
  static func typicalHemoglobin(melanoma: Bool, female: Bool) -> (mean: Double, spread: Double) {
    ((female ? 12.6 : 13.8) - (melanoma ? 0 : 0.5), female ? 1.4 : 1.6)
  }

  /// The median of platelets, 10⁹/L.
  static func typicalPlatelets(melanoma: Bool) -> Double {
    melanoma ? 260 : 286
  }

  private static func logNormal(_ median: Double, _ spread: Double, _ normal: Double) -> Double {
    median * Double.exp(spread * normal)
  }

  /// A normal that has the given correlation with another.
  private static func joined(
    _ normal: Double, _ correlation: Double, _ draws: inout SeededGenerator
  ) -> Double {
    correlation * normal + Double.sqrt(1 - correlation * correlation) * draws.nextNormal()
  }
}
