//! Names of people and places that do not exist. The names are common ones of several origins, put together by chance; the streets, schools and towns are invented.

/// Given names of women and girls.
pub(super) const WOMEN: &[&str] = &[
    "Alva", "Amina", "Anneli", "Astrid", "Aylin", "Birgitta", "Camila", "Carina", "Daniela", "Disa", "Ebba", "Elif", "Elin", "Emina", "Esther",
    "Farah", "Fatima", "Freja", "Gunilla", "Hanna", "Hedda", "Helena", "Hodan", "Ida", "Inger", "Ingrid", "Irina", "Iris", "Jasmina", "Johanna",
    "Karin", "Katarzyna", "Kerstin", "Lena", "Leila", "Linnea", "Lova", "Maja", "Malin", "Maria", "Mariam", "Marit", "Maryam", "Mehri", "Mira",
    "Nadja", "Naima", "Nasrin", "Nora", "Olga", "Paula", "Petra", "Rakel", "Rojin", "Ronja", "Rut", "Saga", "Samira", "Sanna", "Selma", "Shirin",
    "Signe", "Siiri", "Simona", "Sofia", "Stina", "Sunniva", "Tanja", "Thi", "Tove", "Tuva", "Ulla", "Vera", "Vilma", "Wanja", "Yasmin", "Ylva",
    "Zahra", "Zeynep", "Åsa",
];

/// Given names of men and boys.
pub(super) const MEN: &[&str] = &[
    "Abdi", "Adam", "Ahmed", "Albin", "Ali", "Anders", "Anton", "Arash", "Arvid", "Bashir", "Bengt", "Björn", "Bo", "Daniel", "Dario", "David",
    "Elias", "Emil", "Erik", "Farid", "Filip", "Fredrik", "Gabriel", "Gustav", "Göran", "Hamza", "Hassan", "Henrik", "Hugo", "Ibrahim", "Isak",
    "Ivan", "Jakub", "Jan", "Javier", "Joel", "Johan", "Jonas", "Jussi", "Karim", "Kent", "Kjell", "Lars", "Leo", "Levin", "Ludvig", "Magnus",
    "Marek", "Mattias", "Melker", "Mikael", "Milan", "Mohamed", "Morgan", "Murat", "Nils", "Noel", "Olle", "Omar", "Oskar", "Otto", "Pekka", "Per",
    "Peter", "Rasmus", "Reza", "Robert", "Roland", "Samuel", "Sebastian", "Sixten", "Stefan", "Sven", "Tariq", "Thomas", "Tomasz", "Viggo", "Viktor",
    "Yusuf", "Örjan",
];

/// Surnames.
pub(super) const SURNAMES: &[&str] = &[
    "Abdullahi", "Ahlberg", "Alkhatib", "Almqvist", "Andersson", "Aslani", "Axelsson", "Backlund", "Bergdahl", "Björkegren", "Bodin", "Bojanic",
    "Brodin", "Carlstedt", "Castillo", "Cederlöf", "Dahlin", "Demir", "Edlund", "Ekdahl", "Ekström", "Elfving", "Engdahl", "Eriksson", "Fagerlund",
    "Farah", "Forsgren", "Fransson", "Frisk", "Gerdin", "Ghorbani", "Granath", "Gustafsson", "Haddad", "Hagström", "Hakala", "Halvarsson", "Hassan",
    "Hedberg", "Hellgren", "Holmgren", "Hosseini", "Isaksson", "Ismail", "Jakobsson", "Jansson", "Kamali", "Karlsson", "Kaya", "Kjellin", "Kovac",
    "Kowalska", "Kronvall", "Lagerberg", "Larsson", "Lindell", "Lindqvist", "Lundgren", "Magnusson", "Mahmoud", "Markovic", "Mattsson", "Melin",
    "Moberg", "Mohamud", "Morales", "Mårtensson", "Nguyen", "Nilsson", "Nordahl", "Norling", "Nowak", "Nyberg", "Nylander", "Olsson", "Omar", "Palm",
    "Persson", "Petrov", "Pihl", "Rahimi", "Ramberg", "Rashid", "Rosén", "Rydberg", "Saarinen", "Salomonsson", "Sandell", "Sederholm", "Selin",
    "Sjödin", "Sjögren", "Skoglund", "Soto", "Stark", "Stenberg", "Strandell", "Sundin", "Svensson", "Tahir", "Tegnander", "Tesfaye", "Thelin",
    "Tran", "Turesson", "Wallin", "Wedin", "Westling", "Wikman", "Yilmaz", "Zetterlund", "Åberg", "Åkesson", "Ödman", "Öhrn", "Östberg",
];

/// Streets.
pub(super) const STREETS: &[&str] = &[
    "Ametistgränden", "Björnmossestigen", "Bokfinksvägen", "Drivhusgatan", "Fjällsippevägen", "Flodkräftsgränd", "Fågelbärsvägen", "Getrankegatan",
    "Gråsiskevägen", "Gökblomstergatan", "Hallonsnårsvägen", "Harsyrestigen", "Humlegårdsbacken", "Hökörtsvägen", "Igelkottsgatan", "Järnsparvsgatan",
    "Klockljungsgatan", "Kopparslagarstigen", "Kråkvicksvägen", "Lavskrikevägen", "Lingonkartsgatan", "Lommetjärnsvägen", "Mjödörtsvägen",
    "Månskärsgatan", "Nattviolsgränden", "Odonrisvägen", "Porsriset", "Rapsodigatan", "Rävlyestigen", "Rönnsångarvägen", "Silltrutsgatan",
    "Skvattramvägen", "Smörbollsgränd", "Snöripevägen", "Stenskvättegatan", "Svartmesvägen", "Tallbitsvägen", "Tranhalsgatan", "Tuvullsgatan",
    "Vattenklövergatan", "Vinterlärkegatan", "Åkerbärsgränden", "Älggräsvägen", "Ängsskallregatan",
];

/// Towns.
pub(super) const TOWNS: &[&str] = &["Lindevalla", "Askmoforsa", "Ekhamra", "Sävjestrand", "Norrgimsås"];

/// Schools and preschools.
pub(super) const SCHOOLS: &[&str] = &[
    "Granbacksskolan", "Hasselsätraskolan", "Kvarnforsaskolan", "Lärkhöjdsskolan", "Mossviksskolan", "Nyhagaskolan", "Solrosa förskola",
    "Tornängsskolan", "Trollskogens förskola", "Uttermoskolan", "Vitsippans förskola", "Åkulleskolan",
];

/// Workplaces.
pub(super) const WORKPLACES: &[&str] = &[
    "Askmoforsa Mekaniska", "Ekhamra Textiltryck", "Fyrklöverns Redovisning", "Gimsås Plåtslageri", "Kvarnforsa Livs", "Lindevalla Åkeri",
    "Morkullans Äldreboende", "Norrgimsås Sågverk", "Optik i Ekhamra", "Restaurang Svartån", "Stationskiosken i Sävjestrand", "Tryckeri Tornängen",
    "Växthuset Blåvingen", "Åkulle Trädgård",
];

/// Code words that were agreed.
pub(super) const CODE_WORDS: &[&str] = &[
    "blåsippa", "fyrtorn", "gräddkola", "isbrytare", "kastrull", "lingonsylt", "månsten", "nyckelpiga", "pappersbåt", "regnrock", "solur", "tebricka",
    "vedspis", "ylletröja",
];
