"""Linking on a table of names, roles and days from 1990 to 2026: whom an analyst would say is meant, or nobody.

If these fail, "the Russian foreign minister" of a day is the wrong person, or a stranger becomes an office-holder.
The days and people are facts of public office, written from general knowledge and not read off the gazetteer;
"-" means that nobody may be named.
"""

from datetime import date

import pytest

from kg.model import Actor, ActorKind, Namespace
from kg.resolve.linking import link_actors
from kg.resources.gazetteer import load_gazetteer

# name; country; office; title; day; who
TABLE = """
Bush; USA; head_of_state; President; 1990-08-08; George H. W. Bush
Bush; ; head_of_state; President; 1991-01-17; George H. W. Bush
Bush; ; head_of_state; President; 2005-05-09; George W. Bush
President Bush; ; ; ; 2003-03-20; George W. Bush
George Bush; USA; head_of_state; President; 1991-03-06; George H. W. Bush
George Bush; USA; head_of_state; President; 2007-01-10; George W. Bush
US president; USA; head_of_state; president; 2009-01-19; George W. Bush
US president; USA; head_of_state; president; 2009-01-21; Barack Obama
US president; USA; head_of_state; president; 2021-01-19; Donald Trump
US president; USA; head_of_state; president; 2021-01-21; Joe Biden
the US president; USA; head_of_state; president; 2025-01-22; Donald Trump
Clinton; USA; head_of_state; President; 1994-06-06; Bill Clinton
Clinton; USA; foreign_minister; Secretary of State; 2011-07-20; Hillary Clinton
Hillary Clinton; USA; foreign_minister; Secretary of State; 2012-09-12; Hillary Clinton
James Baker; USA; foreign_minister; Secretary of State; 1991-01-09; James Baker
US secretary of state; USA; foreign_minister; secretary of state; 1995-11-21; Warren Christopher
Secretary of State Madeleine Albright; USA; ; ; 1999-06-10; Madeleine Albright
Colin Powell; USA; foreign_minister; Secretary of State; 2003-02-05; Colin Powell
Rice; USA; foreign_minister; Secretary of State; 2006-07-30; Condoleezza Rice
Rice; USA; national_security_adviser; National Security Adviser; 2014-05-01; Susan Rice
Blinken; ; ; ; 2023-06-14; Antony Blinken
Antony J. Blinken; USA; foreign_minister; Secretary; 2022-03-05; Antony Blinken
Secretary Kerry; USA; ; ; 2015-07-14; John Kerry
Henry Kissinger; USA; foreign_minister; former Secretary of State; 2015-03-17; Henry Kissinger
former Secretary of State Henry Kissinger; ; ; ; 2001-05-05; Henry Kissinger
Mikhail Gorbachev; SUN; head_of_state; President; 1990-11-19; Mikhail Gorbachev
Soviet foreign minister; SUN; foreign_minister; foreign minister; 1990-09-12; Eduard Shevardnadze
Soviet President Mikhail Gorbachev; ; ; ; 1991-07-31; Mikhail Gorbachev
Russian foreign minister; RUS; foreign_minister; foreign minister; 1993-05-22; Andrei Kozyrev
Russian foreign minister; RUS; foreign_minister; foreign minister; 1997-02-18; Yevgeny Primakov
Russian foreign minister; RUS; foreign_minister; foreign minister; 1999-04-26; Igor Ivanov
Russian foreign minister; RUS; foreign_minister; foreign minister; 2008-08-12; Sergey Lavrov
Russia's foreign minister; ; ; ; 2022-03-10; Sergey Lavrov
Sergei Lavrov; RUS; foreign_minister; Foreign Minister; 2019-12-10; Sergey Lavrov
Yeltsin; RUS; head_of_state; President; 1996-03-21; Boris Yeltsin
Putin; RUS; head_of_state; President; 2001-06-16; Vladimir Putin
Putin; RUS; head_of_government; Prime Minister; 2009-12-03; Vladimir Putin
Russian president; RUS; head_of_state; president; 2010-04-08; Dmitry Medvedev
Kremlin spokesman Dmitry Peskov; RUS; ; ; 2020-11-10; Dmitry Peskov
Qin Gang; CHN; foreign_minister; Foreign Minister; 2023-06-14; Qin Gang
Chinese foreign minister; CHN; foreign_minister; foreign minister; 2023-06-14; Qin Gang
Chinese foreign minister; CHN; foreign_minister; foreign minister; 2023-08-14; Wang Yi
Wang; CHN; foreign_minister; Foreign Minister; 2016-06-01; Wang Yi
Wang; CHN; foreign_minister; Foreign Minister; 2023-06-14; -
China's top diplomat; CHN; top_diplomat; top diplomat; 2023-06-14; Wang Yi
Chinese president; CHN; head_of_state; president; 1997-10-29; Jiang Zemin
Chinese premier; CHN; head_of_government; premier; 2011-04-28; Wen Jiabao
Qian Qichen; CHN; foreign_minister; Foreign Minister; 1996-11-20; Qian Qichen
Margaret Thatcher; GBR; head_of_government; Prime Minister; 1990-08-02; Margaret Thatcher
British prime minister; GBR; head_of_government; prime minister; 1993-12-15; John Major
British foreign secretary; GBR; foreign_minister; foreign secretary; 1995-05-30; Douglas Hurd
Robin Cook; GBR; foreign_minister; Foreign Secretary; 1998-12-16; Robin Cook
UK Foreign Secretary David Cameron; ; ; ; 2024-01-24; David Cameron
Blair; GBR; head_of_government; Prime Minister; 2003-03-18; Tony Blair
French president; FRA; head_of_state; president; 1994-06-22; François Mitterrand
French president; FRA; head_of_state; president; 2008-08-12; Nicolas Sarkozy
German chancellor; DEU; head_of_government; chancellor; 1990-07-16; Helmut Kohl
German chancellor; DEU; head_of_government; chancellor; 2015-09-05; Angela Merkel
German foreign minister; DEU; foreign_minister; foreign minister; 1991-12-17; Hans-Dietrich Genscher
Steinmeier; DEU; foreign_minister; Foreign Minister; 2014-02-20; Frank-Walter Steinmeier
Japanese prime minister; JPN; head_of_government; prime minister; 1997-04-25; Ryutaro Hashimoto
Kishida Fumio; JPN; head_of_government; Prime Minister; 2023-03-16; Fumio Kishida
Kishida; JPN; foreign_minister; Foreign Minister; 2016-04-11; Fumio Kishida
Motegi Toshimitsu; JPN; foreign_minister; Foreign Minister; 2021-03-16; Toshimitsu Motegi
Abe; JPN; head_of_government; Prime Minister; 2018-04-17; Shinzō Abe
Kim Jong-il; PRK; leader; leader; 2000-06-15; Kim Jong Il
North Korean leader; PRK; leader; leader; 2018-06-12; Kim Jong Un
North Korean leader; PRK; leader; leader; 1993-06-12; Kim Il Sung
Kim; PRK; leader; leader; 2019-02-28; Kim Jong Un
South Korean president; KOR; head_of_state; president; 2000-06-13; Kim Dae-jung
South Korean president; KOR; head_of_state; president; 2023-04-26; Yoon Suk-yeol
Ban Ki-moon; KOR; foreign_minister; Foreign Minister; 2005-09-19; Ban Ki-moon
Ban Ki-moon; UNO; io_head; Secretary-General; 2012-06-22; Ban Ki-moon
UN Secretary-General; UNO; io_head; Secretary-General; 1991-04-03; Javier Pérez de Cuéllar
UN chief; ; ; ; 1999-03-24; Kofi Annan
UN secretary-general; UNO; io_head; secretary-general; 1994-04-07; Boutros Boutros-Ghali
NATO Secretary General; NAT; io_head; Secretary General; 1999-03-23; Javier Solana
NATO chief; ; ; ; 2022-02-24; Jens Stoltenberg
IAEA chief; IAE; io_head; chief; 2004-10-01; Mohamed ElBaradei
Hans Blix; IAE; io_head; Director General; 1994-06-01; Hans Blix
EU foreign policy chief; EUU; eu_hrvp; foreign policy chief; 2013-11-24; Catherine Ashton
EU foreign policy chief; EUU; eu_hrvp; foreign policy chief; 2023-05-01; Josep Borrell
von der Leyen; EUU; io_head; European Commission President; 2021-12-09; Ursula von der Leyen
Yitzhak Rabin; ISR; head_of_government; Prime Minister; 1993-09-13; Yitzhak Rabin
Israeli prime minister; ISR; head_of_government; prime minister; 2022-09-14; Yair Lapid
Israel Katz; ISR; foreign_minister; Foreign Minister; 2024-03-03; Israel Katz
Yasir Arafat; PSE; head_of_state; Palestinian leader; 1993-09-13; Yasser Arafat
Palestinian president; PSE; head_of_state; president; 2012-11-29; Mahmoud Abbas
Iranian president; IRN; head_of_state; president; 2006-05-08; Mahmoud Ahmadinejad
Iranian foreign minister; IRN; foreign_minister; foreign minister; 2015-07-14; Mohammad Javad Zarif
Iran's supreme leader; IRN; supreme_leader; supreme leader; 2019-06-13; Ali Khamenei
Zarif; IRN; foreign_minister; Foreign Minister; 2018-05-15; Mohammad Javad Zarif
Saddam Hussein; IRQ; head_of_state; President; 1990-08-02; Saddam Hussein
Tariq Aziz; IRQ; foreign_minister; Foreign Minister; 1991-01-09; Tariq Aziz
Erdogan; TUR; head_of_government; Prime Minister; 2011-02-27; Recep Tayyip Erdoğan
Recep Tayyip Erdogan; TUR; head_of_state; President; 2019-10-22; Recep Tayyip Erdoğan
Turkish foreign minister; TUR; foreign_minister; foreign minister; 2023-07-11; Hakan Fidan
King Hussein; JOR; monarch; King; 1994-07-25; Hussein of Jordan
King Abdullah; JOR; monarch; King; 2008-07-01; Abdullah II
King Abdullah; SAU; monarch; King; 2008-07-11; Abdullah bin Abdulaziz Al Saud
Prince Saud al-Faisal; SAU; foreign_minister; Foreign Minister; 1999-02-02; Saud al-Faisal
Mohammed bin Salman; SAU; crown_prince; Crown Prince; 2018-11-30; Mohammed bin Salman
Hosni Mubarak; EGY; head_of_state; President; 1996-03-13; Hosni Mubarak
el-Sisi; EGY; head_of_state; President; 2017-04-03; Abdel Fattah el-Sisi
Moammar Gadhafi; LBY; leader; Libyan leader; 2004-03-25; Muammar Gaddafi
Pakistani prime minister; PAK; head_of_government; prime minister; 1999-02-20; Nawaz Sharif
Indian prime minister; IND; head_of_government; prime minister; 1999-02-20; Atal Bihari Vajpayee
S. Jaishankar; IND; foreign_minister; External Affairs Minister; 2020-09-10; Subrahmanyam Jaishankar
Indian foreign minister; IND; foreign_minister; foreign minister; 2021-03-12; Subrahmanyam Jaishankar
Nelson Mandela; ZAF; head_of_state; President; 1995-03-20; Nelson Mandela
Fidel Castro; CUB; head_of_state; President; 1998-01-21; Fidel Castro
Hugo Chavez; VEN; head_of_state; President; 2006-09-20; Hugo Chávez
Maduro; VEN; head_of_state; President; 2019-01-23; Nicolás Maduro
Lula; BRA; head_of_state; President; 2010-05-17; Luiz Inácio Lula da Silva
Ukrainian president; UKR; head_of_state; president; 1992-05-06; Leonid Kravchuk
Volodymyr Zelensky; UKR; head_of_state; President; 2022-12-21; Volodymyr Zelenskyy
Dmytro Kuleba; UKR; foreign_minister; Foreign Minister; 2022-03-10; Dmytro Kuleba
Ukrainian foreign minister; UKR; foreign_minister; foreign minister; 2025-02-01; Andrii Sybiha
Slobodan Milosevic; YUG; head_of_state; President; 1999-03-22; Slobodan Milošević
Pope John Paul II; VAT; pope; Pope; 1998-01-21; Pope John Paul II
Pope Francis; VAT; pope; Pope; 2015-09-22; Pope Francis
Japanese foreign minister; JPN; foreign_minister; foreign minister; 2009-12-01; Katsuya Okada
Syrian president; SYR; head_of_state; president; 1994-01-16; Hafez al-Assad
Assad; SYR; head_of_state; President; 2013-08-28; Bashar al-Assad
Australian foreign minister; AUS; foreign_minister; foreign minister; 1995-08-01; Gareth Evans
Canadian prime minister; CAN; head_of_government; prime minister; 1992-08-12; Brian Mulroney
Marco Rubio; USA; foreign_minister; Secretary of State; 2025-02-18; Marco Rubio
Trump; USA; ; ; 2025-01-07; Donald Trump
Merkel; DEU; ; ; 2023-03-01; Angela Merkel
William Lai; TWN; head_of_state; President; 2024-05-20; Lai Ching-te
Luis Gilberto Murillo; COL; foreign_minister; Foreign Minister; 2024-09-01; Luis Gilberto Murillo
Rafael Correa; ECU; head_of_state; President; 2012-08-16; Rafael Correa
US ambassador to Estonia; USA; ambassador; ambassador; 2017-05-01; James Desmond Melville Jr.
Prince Philip; GBR; royal; Prince; 2016-04-21; -
Philip; ; ; ; 2014-04-21; -
John Lavrov; RUS; foreign_minister; ; 2015-01-21; -
Robert Blinken; USA; ; ; 2022-01-21; -
Laura Bush; USA; ; ; 2004-06-01; -
Peter Merkel; DEU; ; ; 2010-06-01; -
Boris Obama; ; head_of_state; President; 2012-06-01; -
Chinese foreign ministry spokesman; CHN; spokesperson; spokesman; 2021-05-01; -
US envoy; USA; special_envoy; envoy; 2008-05-01; -
French officials; FRA; official; official; 2008-05-01; -
US president; USA; head_of_state; president; 2031-05-01; -
Chinese foreign minister; CHN; foreign_minister; foreign minister; 2030-05-01; -
Smith; USA; ; ; 2010-01-01; -
Kim; KOR; ; ; 1999-01-01; -
foreign minister; ; foreign_minister; foreign minister; 2010-01-01; -
Wang Xiaoming; CHN; ; ; 2012-01-01; -
Lavrov; USA; foreign_minister; Secretary of State; 2012-01-01; -
former president; USA; head_of_state; former president; 2012-01-01; -
former foreign minister of Japan; JPN; foreign_minister; ; 2012-01-01; -
"""


def cases() -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in line.split(";")) for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case[0]}, {case[4]}")
def test_case(case: tuple[str, ...]) -> None:
    name, country, office, title, day, expected = case
    actor = Actor(name, ActorKind.PERSON, country or None, (), office or None, title or None)
    (linked,) = link_actors([actor], date.fromisoformat(day), load_gazetteer(), Namespace())
    assert linked.link is not None
    assert (linked.link.label or "-") == expected, linked.link.reason
    assert linked.id is not None and linked.id.startswith("https://w3id.org/diplomatic-kg/id/person/")
    assert linked.link.reason and (linked.link.score >= 0.5) == (expected != "-")


def test_the_table_is_as_large_as_it_claims() -> None:
    assert len(cases()) >= 60
    assert {int(case[4][:4]) // 10 for case in cases()} >= {199, 200, 201, 202}
