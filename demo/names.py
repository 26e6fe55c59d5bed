"""Invented names: given and family names mixed by chance, nicknames, and how people misspell them."""

from random import Random

GIRLS = (
    "Abigail Aaliyah Amara Amelia Anya Ayesha Beatrice Bethany Cara Carmen Chantelle Chloe Daisy "
    "Danielle Demi Elena Ella Erin Esme Faith Fatima Freya Georgia Grace Hana Harriet Holly "
    "Imogen Isla Jade Jasmine Jodie Kayleigh Keira Kiran Lacey Layla Leanne Lily Lola Lucy Maisie "
    "Maja Maria Martha Megan Mia Millie Naomi Natalie Nia Niamh Nicole Olivia Paige Phoebe Poppy "
    "Rosa Ruby Safiya Scarlett Shannon Shreya Sienna Sofia Summer Tamsin Tia Toni Yasmin Zara"
).split()
BOYS = (
    "Aaron Adam Aidan Alfie Amir Ben Billy Bradley Brandon Caleb Callum Charlie Connor Craig "
    "Curtis Damian Danny Darren Dean Dominic Dylan Elliot Ethan Ezra Finley Gavin George Harvey "
    "Hasan Hugo Idris Isaac Jacob Jamie Jarek Jason Jayden Joel Jordan Joseph Josh Kai Kane Karl "
    "Kieran Kyle Leon Liam Lloyd Luca Marcus Mason Matteo Max Micah Mitchell Mohammed Nathan Nico "
    "Noah Oliver Omar Oscar Patrick Piotr Reece Riley Rohan Ross Ryan Samuel Scott Sean Shane "
    "Stefan Taylor Tobias Tyler Vincent Wesley Zac"
).split()
OLDER_WOMEN = (
    "Agnes Angela Barbara Carol Christine Deborah Donna Eileen Elizabeth Gillian Heather Jackie "
    "Janet Jean Joan June Karen Linda Lorraine Margaret Maureen Pamela Patricia Rita Sandra "
    "Sheila Sylvia Theresa Valerie Wendy"
).split()
OLDER_MEN = (
    "Alan Anthony Barry Brian Clive Colin David Dennis Derek Eric Frank Geoffrey Gordon Graham "
    "Harold Ivor Keith Kenneth Leonard Malcolm Mervyn Neville Norman Raymond Reginald Roger Roy "
    "Stanley Terence Trevor Walter"
).split()
FAMILY = (
    "Abbotsley Ackroyd Aldous Amberley Appleford Arkley Ashdown Atterbury Aylward Baines Banham "
    "Barrowcliff Baxendale Beckwith Begum Bellweather Benbow Bexfield Bickerstaff Birdsall "
    "Blackwell Blakemore Bloxham Boothby Bradwell Brannock Brightmore Brocklehurst Buckland "
    "Burgoyne Cadwell Calloway Carnaby Castleton Chadburn Chaudhry Cheverton Clewley Colebatch "
    "Coppard Cottrell Crabtree Cranmore Cresswell Culver Dabrowski Dacosta Dallimore Danbury "
    "Darlaston Denholm Devereux Diallo Dinsdale Dovedale Drayson Dunmore Eastaway Edgecombe "
    "Ellwood Emsworth Fairclough Fallow Fenwick Fernandes Fieldhouse Flintoff Foxley Gadsby "
    "Galbraith Garrick Georgiou Gillingham Glanville Goodfellow Gosling Grantley Greaves Grimshaw "
    "Gulliver Hackett Haddon Hallworth Hargrave Harkness Hartnell Hassan Hathersage Hawtrey "
    "Hazelwood Helliwell Henshall Hepworth Hinchcliffe Hollins Hornby Hussain Ibekwe Ingleby "
    "Ivanov Jarrold Jessop Kearney Keeble Kellaway Kenyon Kerrigan Khalid Kimber Kingsnorth "
    "Kowalski Lacey Lambourne Langridge Latchford Leadbetter Lewington Lingard Lockyer Loveday "
    "Lowther Lunn Mackrell Malik Mandeville Marchbank Marlowe Mawson Maybury Medlock Mendes "
    "Merriman Middlemiss Millbrook Mistry Montague Moorcroft Mottram Murgatroyd Nettleship Nkosi "
    "Norcross Nowak Oakeshott Odonnell Ogilvie Okoro Oldroyd Osei Overbury Pakenham Parfitt "
    "Partridge Pawlak Peasgood Pemberton Penrose Pettifer Pickersgill Popescu Prendergast "
    "Quennell Quick Radcliffe Rainford Ramsbottom Ransome Redgate Reeve Rigby Rookwood Rosario "
    "Rowbotham Rushmore Sadler Saltmarsh Saunderson Sedgwick Selby Shackleton Sharrock Shepperd "
    "Silva Singleton Skelton Slattery Snowdon Southall Spurling Stainforth Stanbridge Stockdale "
    "Strickland Sugden Swithenbank Tattersall Thackeray Thornley Tillotson Tolley Trelawney "
    "Tremlett Turnbull Tyldesley Uddin Underhill Upton Vance Varley Venables Vickers Wadsworth "
    "Wainwright Wakefield Walcott Warburton Weatherall Westbrook Whitelock Wigglesworth "
    "Winstanley Woodruff Worsley Wrexham Yarwood Yeoman Zaman"
).split()
NICKNAMES = (
    "Bolt Biscuit Cheeks Champ Dizzy Dot Duke Echo Fizz Flint Ghost Gizmo Hops Inch Jigsaw Juggs "
    "Kit Lanky Ledge Midge Milky Moss Nibs Nugget Peanut Pops Pockets Radar Rev Scoot Sketch Skip "
    "Smudge Spanner Sparks Squeak Stamp Swifty Tex Tick Tonka Twitch Wheels Whisper Woody Yoyo "
    "Zip"
).split()
_SHORT = {
    "Callum": "Cal", "Daniel": "Dan", "Danielle": "Dani", "Nathan": "Nate", "Samuel": "Sam", "Joseph": "Joe",
    "Dominic": "Dom", "Mitchell": "Mitch", "Abigail": "Abi", "Bethany": "Beth", "Natalie": "Nat", "Jasmine": "Jas",
    "Charlie": "Chaz", "Mohammed": "Mo", "Tobias": "Toby", "Georgia": "George", "Kayleigh": "Kay", "Bradley": "Brad",
    "Jordan": "Jords", "Wesley": "Wes", "Vincent": "Vin", "Oliver": "Ollie", "Megan": "Meg", "Terence": "Terry",
    "Kenneth": "Ken", "Raymond": "Ray", "Margaret": "Maggie", "Patricia": "Pat", "Elizabeth": "Liz", "Matteo": "Teo",
}  # fmt: skip
_EARS = (
    ("ie", "y"), ("ey", "y"), ("ll", "l"), ("tt", "t"), ("ph", "f"), ("ck", "k"), ("ou", "ow"), ("ea", "ee"),
    ("ow", "ou"), ("ai", "ay"), ("ei", "ie"), ("ss", "s"), ("rr", "r"), ("y", "ie"), ("nn", "n"), ("sh", "ch"),
    ("e", "a"), ("a", "e"), ("i", "e"), ("o", "u"),
)  # fmt: skip


def short_form(given: str) -> str:
    """Return what friends would call someone of that name."""
    return _SHORT.get(given, given)


def misspell(name: str, *, chance: Random) -> str:
    """Return the name as someone writes it who has only heard it. Never the same as it was."""
    fits = [(wrote, heard) for wrote, heard in _EARS if wrote in name[1:]]
    wrote, heard = chance.choice(fits[:4]) if fits else (name[-1], name[-1] * 2)
    return name[0] + name[1:].replace(wrote, heard, 1)
